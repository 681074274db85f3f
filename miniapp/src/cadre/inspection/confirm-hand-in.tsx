import { Text } from '@tarojs/components';
import { Card } from '../../ui/card';
import { monthInWords } from '../../ui/month';
import { NoticeCard } from '../../ui/notice-card';
import type { Door, Inspection } from '../inspection-doors';
import { givenInWords } from '../inspection-words';

/** Says what will be handed in, before it can no longer be changed. */
export function ConfirmHandIn({ round, doors }: { round: Inspection; doors: readonly Door[] }) {
  const count = (state: Door['state']) => doors.filter(door => door.state === state).length;
  const { villageName, month, points } = round;
  return (
    <>
      <Card title={`${villageName} ${monthInWords(month)}`}>
        <Text>{`达标 ${count('met')} 户`}</Text>
        {points !== null && <Text>{givenInWords(round)}</Text>}
        <Text>{`没达标 ${count('not_met')} 户`}</Text>
        <Text>{`还没看 ${count('to_see')} 户`}</Text>
      </Card>
      <NoticeCard
        tone="wait"
        title="报上去以后不能改"
        text="达标的由别的村干部来审，您自己不能审。还没看的，以后看了再补报。"
      />
    </>
  );
}
