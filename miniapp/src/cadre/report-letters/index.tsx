import { Text } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { Screen } from '../../ui/screen';
import { StatusLine } from '../../ui/status-line';
import { kindInWords, letterStatus } from '../letter-words';
import { open, pages } from '../pages';
import { LetterForm } from './letter-form';

/** What was sent about a report, and the way to send more. */
export default function ReportLettersPage() {
  const { id = '' } = useRouter().params;
  const ask = useAsk('listReportLetters', { reportId: id });
  const [writing, setWriting] = useState<'directive' | 'letter'>();
  if (writing) {
    const close = () => {
      setWriting(undefined);
      void ask.refresh();
    };
    return <LetterForm reportId={id} isDirective={writing === 'directive'} onDone={close} onBack={close} />;
  }
  const { mayDispatch = false, mayWrite = false } = ask.reply ?? {};
  return (
    <Screen
      title="交办和发函"
      audience="staff"
      offlineText="现在没网，看到的是上次的。"
      bottom={
        mayWrite && (
          <>
            <BigButton
              kind={mayDispatch ? 'plain' : 'primary'}
              text="发函"
              onTap={() => setWriting('letter')}
            />
            {mayDispatch && <BigButton text="分头交办" onTap={() => setWriting('directive')} />}
          </>
        )
      }
    >
      <Asked ask={ask}>
        {({ letters }) => (
          <>
            {letters.length === 0 && <Empty icon="document" text="这件事还没有交办过，也没有发过函。" />}
            {letters.map(letter => (
              <LetterCard key={letter.id} letter={letter} />
            ))}
          </>
        )}
      </Asked>
    </Screen>
  );
}

function LetterCard({ letter }: { letter: Reply<'listReportLetters'>['letters'][number] }) {
  const { tone, text } = letterStatus(letter);
  const title = `${kindInWords(letter)}，${letter.addressee.office}`;
  return (
    <Card title={title} label={`${title}，${text}`} onTap={() => open(pages.letter(letter.id))}>
      <StatusLine tone={tone} text={text} />
      <Text>{letter.words}</Text>
      <Text className="quiet">{letter.number}</Text>
    </Card>
  );
}
