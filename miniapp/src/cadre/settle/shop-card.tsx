import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { Amount } from '../../ui/amount';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { ConfirmSettlement } from './confirm-settlement';
import { ShopLines } from './shop-lines';

interface ShopCardProps {
  statement: Reply<'listStatements'>['statements'][number];
  maySettle: boolean;
  onSettled: () => void;
}

export function ShopCard({ statement, maySettle, onSettled }: ShopCardProps) {
  const { shopId, shopName, month, count, total, postingsTotal, pointsName, isOpen, settlement } = statement;
  const [isConfirming, setConfirming] = useState(false);
  const [isLong, setLong] = useState(false);
  const command = useCommand(
    (what: { shopId: string; month: string }, id) => call('settleMonth', { ...what, id }),
    () => {
      setConfirming(false);
      onSettled();
    },
  );
  const failure = command.failed?.failure;
  const agrees = postingsTotal === total;
  const canSettle = maySettle && !isOpen && !settlement && count > 0 && agrees;

  return (
    <Card title={shopName}>
      <Amount value={total} unit={pointsName} />
      <Text>{`共 ${count} 笔`}</Text>
      {agrees ? (
        <StatusLine tone="good" text="与账本一致" />
      ) : (
        <StatusLine
          tone="problem"
          text={`与账本不一致：账本上是 ${postingsTotal}。不能结算，请找县里查账。`}
        />
      )}
      {settlement && (
        <>
          <StatusLine tone="good" text={`已结算，${whenInWords(settlement.settledAt)}`} />
          <Text className="quiet">{`${settlement.settledByName}确认，账上第 ${settlement.transferNo} 号`}</Text>
        </>
      )}
      {!settlement && isOpen && <StatusLine tone="wait" text="这个月还没过完，月底以后再结算" />}
      {!settlement && !isOpen && count === 0 && <StatusLine tone="plain" text="这个月没有要结算的" />}
      {failure?.kind === 'refused' && <NoticeCard tone="problem" title={failure.sentence} />}
      {failure && failure.kind !== 'refused' && (
        <ErrorCard failure={failure} safe="再试不会结算两次。" onRetry={command.retry} />
      )}
      {isLong && <ShopLines shopId={shopId} month={month} />}
      {count > 0 && (
        <BigButton kind="plain" text={isLong ? '收起' : '看每一笔'} onTap={() => setLong(!isLong)} />
      )}
      {canSettle &&
        (isConfirming ? (
          <ConfirmSettlement
            statement={statement}
            isBusy={command.busy !== undefined}
            onConfirm={() => void command.send({ shopId, month })}
            onBack={() => setConfirming(false)}
          />
        ) : (
          <BigButton kind="plain" text="结算这家店" onTap={() => setConfirming(true)} />
        ))}
    </Card>
  );
}
