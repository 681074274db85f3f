import { Text } from '@tarojs/components';
import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import type { Tone } from '../../ui/status-line';
import { TimeLine } from '../../ui/time-line';
import { whenInWords } from '../../ui/when';
import { SmallPhotos } from '../full-photos';

const tones: Record<'submit' | ReportStepName, Tone> = {
  submit: 'plain',
  accept: 'wait',
  resolve: 'good',
  decline: 'plain',
  confirm: 'good',
  reopen: 'problem',
  withdraw: 'plain',
};

/** What happened so far, oldest first. The photos of the report itself stand above, so only later ones are here. */
export function ReportTimeLine({ timeline }: { timeline: Reply<'readReport'>['timeline'] }) {
  const entries = timeline.map(({ at, step, actorName, note, photos }, index) => ({
    key: `${index} ${step}`,
    tone: tones[step],
    title: step === 'submit' ? '有人上报' : reportSteps[step].told,
    detail: `${actorName}，${whenInWords(at)}`,
    below: step !== 'submit' && (
      <>
        {note !== '' && <Text>{note}</Text>}
        <SmallPhotos photos={photos} />
      </>
    ),
  }));
  return (
    <Card title="经过">
      <TimeLine entries={entries} />
    </Card>
  );
}
