import { Text } from '@tarojs/components';
import { letterKinds, letterSteps } from '@torreya/shared/domain/letters';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { PaperButton } from '../../ui/paper-button';
import { ServerVoice } from '../../ui/server-voice';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { FullPhotos, SmallPhotos } from '../full-photos';
import { dueInWords, letterStatus } from '../letter-words';
import { open, pages } from '../pages';

type Letter = Reply<'readLetter'>;

/** What is asked, about what, and what became of it. */
export function LetterFacts({ letter }: { letter: Letter }) {
  const { issuer, addressee, number, words, dueAt, report, events, mayOpenReport } = letter;
  const { tone, text } = letterStatus(letter);
  return (
    <>
      <Card title={letterKinds[letter.kind].label}>
        <StatusLine tone={tone} text={text} />
        <Text>{words}</Text>
        <Text>{`${issuer.office}（${issuer.name}）发给${addressee.office}（${addressee.name}）`}</Text>
        <Text>{`期限：${dueInWords(dueAt)}`}</Text>
        <Text className="quiet">{number}</Text>
        <PaperButton url={letter.paperUrl} text="看纸质件" />
      </Card>
      {events.map(({ at, step, actorName, note, photos }) => (
        <Card key={at} title={letterSteps[step].told}>
          <Text>{note}</Text>
          <SmallPhotos photos={photos} />
          <Text className="quiet">{`${actorName}，${whenInWords(at)}`}</Text>
        </Card>
      ))}
      <Card title={reportCategories[report.category]}>
        <FullPhotos photos={report.photos} />
        {report.voice && <ServerVoice voice={report.voice} />}
        {report.note !== '' && <Text>{report.note}</Text>}
        <Text>{report.where}</Text>
        <Text className="quiet">{`编号 ${report.number}，${whenInWords(report.submittedAt)}报的`}</Text>
        {mayOpenReport && (
          <BigButton kind="plain" text="看这条上报" onTap={() => open(pages.report(report.id))} />
        )}
      </Card>
    </>
  );
}
