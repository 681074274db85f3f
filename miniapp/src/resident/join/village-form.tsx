import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { HouseholdList } from './household-list';
import { forgetJoin, type JoinForm, keepJoin, keptJoin } from './kept-join';

interface VillageFormProps {
  scene: string;
  myName: string;
  onOtherVillage: () => void;
  onJoined: (me: Reply<'readMe'>) => void;
  /** The server knows her in a household already. */
  onAlready: () => void;
}

const longestWords = 20;

/** Her name and her household; the village confirms both. */
export function VillageForm({ scene, myName, onOtherVillage, onJoined, onAlready }: VillageFormProps) {
  const village = useAsk('readVillageByScene', { scene });
  const [form, setForm] = useState(() => startOf(scene, myName));
  const command = useCommand(askToJoin, me => {
    forgetJoin();
    onJoined(me);
  });
  const failure = command.failed?.failure;
  const isAlreadyIn = failure?.kind === 'refused' && failure.code === 'already_in_household';

  const change = (changes: Partial<JoinForm>) => {
    const next = { ...form, ...changes };
    keepJoin(next);
    setForm(next);
    command.dismiss();
  };

  if (!village.reply) {
    return (
      <Screen
        offlineText="现在没网，有网了再加入。"
        bottom={<BigButton kind="plain" icon="again" text="换一个村" onTap={onOtherVillage} />}
      >
        <Asked ask={village}>{() => null}</Asked>
      </Screen>
    );
  }
  const { villageName, townName, phone } = village.reply;
  return (
    <Screen
      title={`加入${villageName}`}
      phone={phone}
      offlineText="现在没网，写的都还在。有网了再点“我要加入”。"
      bottom={
        <BigButton
          text="我要加入"
          blockedBecause={whatIsMissing(form)}
          busyText={command.busy && '正在告诉村里…'}
          onTap={() => void command.send(form)}
        />
      }
    >
      {failure && (
        <ErrorCard
          failure={failure}
          safe={failure.kind === 'refused' ? undefined : '写的都还在，再点一次就行，不会重复。'}
          retryText={isAlreadyIn ? '看看是哪一户' : undefined}
          onRetry={isAlreadyIn ? onAlready : failure.kind === 'refused' ? undefined : command.retry}
        />
      )}
      <Text className="quiet">{`${townName}${villageName}`}</Text>
      <TextField
        label="您的名字"
        placeholder="身份证上的名字"
        value={form.name}
        longest={longestWords}
        onType={name => change({ name })}
      />
      {form.isFounding ? (
        <>
          <TextField
            label="您家的门牌号"
            placeholder="比如 12号"
            value={form.number}
            longest={longestWords}
            onType={number => change({ number })}
          />
          <BigButton kind="plain" text="回去选一户" onTap={() => change({ isFounding: false })} />
        </>
      ) : (
        <HouseholdList
          scene={scene}
          chosen={form.householdId}
          onChoose={householdId => change({ householdId })}
          onNotThere={search => change({ isFounding: true, householdId: undefined, number: search })}
        />
      )}
      <BigButton kind="plain" text="不是这个村，换一个" onTap={onOtherVillage} />
    </Screen>
  );
}

function askToJoin({ scene, name, householdId, isFounding, number }: JoinForm, id: string) {
  const asked = { id, scene, name: name.trim() };
  return isFounding || householdId === undefined
    ? call('foundHousehold', { ...asked, number: number.trim() })
    : call('joinHousehold', { ...asked, householdId });
}

function startOf(scene: string, name: string): JoinForm {
  const form = keptJoin();
  if (form?.scene === scene) return form;
  return { scene, name, householdId: undefined, isFounding: false, number: '' };
}

function whatIsMissing({ name, householdId, isFounding, number }: JoinForm): string | undefined {
  if (name.trim().length < 2) return '先写您的名字';
  if (isFounding) return number.trim() === '' ? '先写门牌号' : undefined;
  return householdId === undefined ? '先选是哪一户' : undefined;
}
