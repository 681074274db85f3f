import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { TextField } from '../../ui/text-field';
import { CountTabs } from '../count-tabs';
import type { Door, DoorState, Inspection } from '../inspection-doors';
import { givenInWords } from '../inspection-words';
import { DoorCard } from './door-card';
import './index.scss';

interface DoorListProps {
  round: Inspection;
  doors: readonly Door[];
  /** Nothing can be found for such a month any more. */
  isTooOld: boolean;
}

/** Phones want few things beside each other. */
const shownAtOnce = 30;

const tabs: readonly { key: DoorState; text: string }[] = [
  { key: 'to_see', text: '还没看' },
  { key: 'met', text: '达标了' },
  { key: 'not_met', text: '没达标' },
];

/** Every door, as one walks; by state and by its number. */
export function DoorList({ round, doors, isTooOld }: DoorListProps) {
  const [only, setOnly] = useState<DoorState>();
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(shownAtOnce);
  const search = typed.trim();
  const found = doors.filter(
    ({ state, number }) => (only === undefined || state === only) && number.startsWith(search),
  );
  const seen = doors.filter(({ state }) => state !== 'to_see').length;
  return (
    <>
      <Card title={`${round.villageName}：看了 ${seen} 户，共 ${doors.length} 户`}>
        {round.points !== null && <Text>{`${givenInWords(round)}。达标的要拍一张照片。`}</Text>}
        {round.points === null && <Text>镇里还没有定达标给多少分，可以先走，定了再报。</Text>}
      </Card>
      <CountTabs
        tabs={tabs.map(tab => ({ ...tab, count: doors.filter(({ state }) => state === tab.key).length }))}
        only={only}
        onOnly={setOnly}
      />
      <TextField label="找一户" placeholder="门牌号" value={typed} longest={20} onType={setTyped} />
      <View className="doors">
        {found.slice(0, most).map(door => (
          <DoorCard key={door.id} round={round} door={door} isClosed={isTooOld} />
        ))}
      </View>
      {found.length === 0 && (
        <Empty icon="house" text={search ? '没找到。看看号码对不对。' : '这里一户也没有。'} />
      )}
      {found.length > most && (
        <BigButton
          kind="plain"
          text={`再看 ${Math.min(shownAtOnce, found.length - most)} 户`}
          onTap={() => setMost(most + shownAtOnce)}
        />
      )}
    </>
  );
}
