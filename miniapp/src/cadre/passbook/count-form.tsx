import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import type { Command } from '../../api/use-command';
import { Amount } from '../../ui/amount';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { Keypad } from '../../ui/keypad';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { spoken } from '../../ui/spoken';
import { householdInWords } from '../passbook-words';
import { useFromTheTop } from '../use-from-the-top';
import { ConfirmCount } from './confirm-count';
import './index.scss';

type Passbook = Reply<'readPassbook'>;
export type Turn = NonNullable<Passbook['openTurn']>;

interface CountFormProps {
  passbook: Passbook;
  turn: Turn;
  command: Command<{ turn: Turn; points: number }>;
}

const mostDigits = 5;

export function CountForm({ passbook, turn, command }: CountFormProps) {
  const [digits, setDigits] = useState('');
  const [isConfirming, setConfirming] = useState(false);
  const points = Number(digits);
  const { villageName, pointsName, state } = passbook;
  const isRight = digits !== '';
  const failure = command.failed?.failure;
  const isBusy = command.busy !== undefined;
  useFromTheTop(isConfirming ? 'confirm' : 'count');

  return (
    <Screen
      title={householdInWords(passbook)}
      audience="staff"
      offlineText="现在没网，记不下来。有网了再清点。"
      bottom={
        isConfirming ? (
          <>
            {!isBusy && <BigButton kind="plain" text="回去改" onTap={() => setConfirming(false)} />}
            <BigButton
              icon="tick"
              text={points > 0 ? `是 ${points} 个，记下` : '一个也没有，记下'}
              busyText={isBusy ? '正在记…' : undefined}
              onTap={() => void command.send({ turn, points })}
            />
          </>
        ) : (
          <BigButton
            text="数好了"
            blockedBecause={isRight ? undefined : '先输数目'}
            onTap={() => {
              command.dismiss();
              setConfirming(true);
            }}
          />
        )
      }
    >
      {failure && <ErrorCard failure={failure} safe={safeWords(failure)} />}
      {isConfirming ? (
        <ConfirmCount passbook={passbook} turn={turn} points={points} />
      ) : (
        <>
          {state === 'differed' && (
            <NoticeCard
              tone="problem"
              title="上次两个人数得不一样"
              text="没有转。请从头再数一遍，先不要互相说数。"
            />
          )}
          <Card>
            <Text className="quiet">{`${villageName}，${turn === 'first' ? '第一遍' : '第二遍'}清点`}</Text>
            <Text>{askedOf(passbook, turn)}</Text>
          </Card>
          <View className="count-shown" {...spoken('status', isRight ? `${points} ${pointsName}` : '还没输')}>
            {isRight ? (
              <Amount value={points} unit={pointsName} />
            ) : (
              <Text className="quiet">还没输，一个也没有就输 0</Text>
            )}
          </View>
          <Keypad
            value={digits}
            most={mostDigits}
            onChange={typed => setDigits(typed.replace(/^0+(?=\d)/, ''))}
          />
        </>
      )}
    </Screen>
  );
}

function askedOf({ pointsName, firstCounterName }: Passbook, turn: Turn): string {
  return turn === 'first'
    ? `数数存折上还有多少个${pointsName}，另一个人会再数一遍。`
    : `${firstCounterName ?? '别人'}数过第一遍。请您自己数存折上还有多少个${pointsName}，先不要问他。`;
}

function safeWords(failure: NonNullable<CountFormProps['command']['failed']>['failure']): string | undefined {
  return failure.kind === 'refused' ? undefined : '数目还在，再按一次不会记两遍。';
}
