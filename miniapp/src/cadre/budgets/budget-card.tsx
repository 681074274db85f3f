import { Text } from '@tarojs/components';
import { periodInWords } from '@torreya/shared/domain/budget-periods';
import type { PropsWithChildren } from 'react';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';

interface BudgetCardProps {
  budget: Reply<'readBudgets'>['budgets'][number];
  period: string;
  onFund?: () => void;
}

/** One village's points; a share always with the two counts that make it. */
export function BudgetCard({ budget, period, onFund, children }: PropsWithChildren<BudgetCardProps>) {
  const { villageName, free, held, waiting, waitingPoints, owed, covered, outstanding } = budget;
  const share = owed > 0 ? Math.floor((covered * 100) / owed) : 100;
  return (
    <Card title={villageName}>
      {waiting > 0 ? (
        <StatusLine tone="problem" text={`${waiting} 笔等预算，一共 ${waitingPoints}`} />
      ) : (
        <StatusLine tone="good" text="没有等预算的" />
      )}
      <Text>{`还能发 ${free}，公示中留着 ${held}`}</Text>
      {owed > 0 && <Text>{`审过还没入账的，够发 ${covered} / ${owed}（${share}%）`}</Text>}
      <Text>{`${periodInWords(period)}给了 ${budget.grantedThisPeriod}，一共给过 ${budget.granted}`}</Text>
      <Text className="quiet">{`村民手里还没用掉的 ${outstanding}`}</Text>
      {children}
      {onFund && <BigButton kind="plain" text="加预算" onTap={onFund} />}
    </Card>
  );
}
