import { Text } from '@tarojs/components';
import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import type { Tone } from '../../ui/status-line';
import { TimeLine } from '../../ui/time-line';
import { whenInWords } from '../../ui/when';
import { ServerPhotos } from './server-photos';

type Entry = Reply<'readReport'>['timeline'][number];

const tones: Record<'submit' | ReportStepName, Tone> = {
  submit: 'good',
  accept: 'good',
  resolve: 'good',
  decline: 'problem',
  confirm: 'good',
  reopen: 'wait',
  withdraw: 'plain',
};

/** Her own steps are told to her as hers. */
const herSteps: Partial<Record<'submit' | ReportStepName, string>> = {
  submit: '您报给了村里',
  confirm: '您说弄好了',
  reopen: '您说没弄好',
  withdraw: '您撤回了',
};

/** What happened so far, oldest first. The photos of the report itself stand above, so only later ones are here. */
export function Story({ timeline }: { timeline: readonly Entry[] }) {
  const entries = timeline.map(({ at, step, actorName, note, photos }, index) => {
    const hers = herSteps[step];
    return {
      key: `${index} ${step}`,
      tone: tones[step],
      title: hers ?? (step === 'submit' ? '' : reportSteps[step].told),
      detail: hers === undefined ? `${actorName}，${whenInWords(at)}` : whenInWords(at),
      below: step !== 'submit' && (
        <>
          {note !== '' && <Text>{note}</Text>}
          <ServerPhotos photos={photos} />
        </>
      ),
    };
  });
  return (
    <Card title="经过">
      <TimeLine entries={entries} />
    </Card>
  );
}
