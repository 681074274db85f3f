import { Text } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';

/** What the month comes to, whether the ledger says the same, and whether the town has settled it. */
export function StatementTotals({ statement }: { statement: Reply<'readStatement'> }) {
  const { count, total, postingsTotal, pointsName, isOpen, settlement } = statement;
  return (
    <Card title={`一共 ${count} 笔`}>
      <Amount value={total} unit={pointsName} />
      {postingsTotal === total ? (
        <StatusLine tone="good" text="与账本一致" />
      ) : (
        <StatusLine tone="problem" text={`与账本不一致：账本上是 ${postingsTotal}。请打电话给镇里。`} />
      )}
      {settlement ? (
        <>
          <StatusLine tone="good" text={`镇里已结算，${whenInWords(settlement.settledAt)}`} />
          <Text className="quiet">{`${settlement.settledByName}确认，账上第 ${settlement.transferNo} 号`}</Text>
        </>
      ) : (
        <StatusLine
          tone="wait"
          text={
            isOpen ? '这个月还没过完，月底以后镇里来结算' : count > 0 ? '等镇里结算' : '这个月没有要结算的'
          }
        />
      )}
    </Card>
  );
}
