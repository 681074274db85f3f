import { Text } from '@tarojs/components';
import { eventInWords } from '@torreya/shared/domain/report-events';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import type { Tone } from '../../ui/status-line';
import { TimeLine } from '../../ui/time-line';
import { whenInWords } from '../../ui/when';
import { ServerPhotos } from './server-photos';

type Entry = Reply<'readReport'>['timeline'][number];

const tones: Record<Entry['step'], Tone> = {
  submit: 'good',
  escalate: 'wait',
  new_ground: 'wait',
  still_fine: 'good',
  broken_again: 'problem',
  accept: 'good',
  arrive: 'good',
  take_over: 'good',
  take_back: 'good',
  hand_over: 'wait',
  send_back: 'wait',
  confer: 'wait',
  advise: 'wait',
  conclude: 'good',
  ask: 'problem',
  answer: 'good',
  go_on: 'good',
  dispatch: 'wait',
  report_back: 'good',
  refuse_order: 'wait',
  recall_order: 'wait',
  complete: 'good',
  give_back: 'wait',
  call_off: 'wait',
  raise: 'problem',
  lower: 'plain',
  merge: 'plain',
  resolve: 'good',
  decline: 'problem',
  confirm: 'good',
  reopen: 'wait',
  withdraw: 'plain',
  ask_opening: 'wait',
  refuse_opening: 'good',
  open_seal: 'problem',
};

/** Her own steps are told to her as hers. */
const herSteps: Partial<Record<Entry['step'], string>> = {
  submit: '您报给了村里',
  confirm: '您说弄好了',
  reopen: '您说没弄好',
  answer: '您回了话',
  withdraw: '您撤回了',
};

/** What is about her, said to her. */
const aboutHer: Partial<Record<Entry['step'], string>> = {
  ask_opening: '有人申请看您的名字，要两边都同意才行',
  refuse_opening: '没有同意，您的名字仍然保密',
  open_seal: '两边都同意后，看了您的名字',
};

/** What happened so far, oldest first. The photos of the report itself stand above, so only later ones are here. */
export function Story({ timeline }: { timeline: readonly Entry[] }) {
  const entries = timeline.map(({ at, step, actorName, note, photos }, index) => {
    const hers = herSteps[step];
    return {
      key: `${index} ${step}`,
      tone: tones[step],
      title: hers ?? aboutHer[step] ?? eventInWords(step),
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
