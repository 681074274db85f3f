import { Text, View } from '@tarojs/components';
import {
  type InspectionLack,
  inspectionLackNames,
  inspectionLacks,
} from '@torreya/shared/domain/inspection-steps';
import { useState } from 'react';
import { BigButton } from '../../ui/big-button';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { spoken } from '../../ui/spoken';
import { TextField } from '../../ui/text-field';
import { type Door, doorInWords } from '../inspection-doors';
import './index.scss';

interface LackFormProps {
  door: Door;
  onBack: () => void;
  onFound: (said: { lacks: InspectionLack[]; note: string }) => void;
}

const longest = 200;

/** What is lacking, by taps; typing is for what none of them says. */
export function LackForm({ door, onBack, onFound }: LackFormProps) {
  const [lacks, setLacks] = useState<readonly InspectionLack[]>([]);
  const [note, setNote] = useState('');
  const toggle = (lack: InspectionLack) =>
    setLacks(lacks.includes(lack) ? lacks.filter(one => one !== lack) : [...lacks, lack]);
  const isSaid = lacks.length > 0 || note.trim() !== '';
  return (
    <Screen
      title={doorInWords(door)}
      audience="staff"
      offlineText="现在没网。照样能记，有网自动发。"
      bottom={
        <>
          <BigButton kind="plain" text="再看看" onTap={onBack} />
          <BigButton
            text="记下，没达标"
            blockedBecause={isSaid ? undefined : '先点一样，或者写一句'}
            onTap={() => onFound({ lacks: [...lacks], note: note.trim() })}
          />
        </>
      }
    >
      <Text className="field-label">还差什么？可以点几样</Text>
      <View className="lacks" {...spoken('group', '还差什么')}>
        {inspectionLackNames.map(lack => {
          const isChosen = lacks.includes(lack);
          const text = inspectionLacks[lack];
          return (
            <View
              key={lack}
              className={isChosen ? 'option option-chosen' : 'option'}
              hoverClass="pressed"
              onClick={() => toggle(lack)}
              {...spoken('checkbox', isChosen ? `${text}，已选` : text)}
            >
              <Text className="option-text">{text}</Text>
              {isChosen && <Icon name="tick" />}
            </View>
          );
        })}
      </View>
      <TextField kind="note" label="还想说的（可以不写）" value={note} longest={longest} onType={setNote} />
    </Screen>
  );
}
