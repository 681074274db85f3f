import { Text } from '@tarojs/components';
import { eventInWords } from '@torreya/shared/domain/report-events';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import type { Tone } from '../../ui/status-line';
import { TimeLine } from '../../ui/time-line';
import { whenInWords } from '../../ui/when';
import { SmallPhotos } from '../full-photos';

type Step = Reply<'readReport'>['timeline'][number]['step'];

const tones: Record<Step, Tone> = {
  submit: 'plain',
  escalate: 'problem',
  new_ground: 'wait',
  still_fine: 'good',
  broken_again: 'problem',
  accept: 'wait',
  arrive: 'good',
  take_over: 'wait',
  take_back: 'wait',
  hand_over: 'wait',
  send_back: 'problem',
  confer: 'wait',
  advise: 'plain',
  conclude: 'good',
  ask: 'wait',
  answer: 'good',
  go_on: 'wait',
  dispatch: 'wait',
  report_back: 'good',
  refuse_order: 'problem',
  recall_order: 'wait',
  complete: 'good',
  give_back: 'wait',
  call_off: 'wait',
  raise: 'problem',
  lower: 'plain',
  merge: 'plain',
  resolve: 'good',
  decline: 'plain',
  confirm: 'good',
  reopen: 'problem',
  withdraw: 'plain',
  ask_opening: 'wait',
  refuse_opening: 'good',
  open_seal: 'problem',
};

/** What happened so far, oldest first. The photos of the report itself stand above, so only later ones are here. */
export function ReportTimeLine({ timeline }: { timeline: Reply<'readReport'>['timeline'] }) {
  const entries = timeline.map(({ at, step, actorName, note, photos }, index) => ({
    key: `${index} ${step}`,
    tone: tones[step],
    title: eventInWords(step),
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
