import { periodInWords } from '@torreya/shared/domain/budget-periods';
import { shareInWords } from '@torreya/shared/domain/shares';
import { Button, Empty, Select, Skeleton, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { noticePaperPath } from '../../../src/api/address';
import type { Reply } from '../../../src/api/outcome';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { useAsk } from '../wire/use-ask';
import { type AskedBudgets, periodsBefore, readAskedBudgets, writeAskedBudgets } from './asked-budgets';
import { FundDialog } from './fund-dialog';
import { GrantTable } from './grant-table';
import './points.css';
import { VillageChoice } from './village-choice';

type Budget = Reply<'readBudgets'>['budgets'][number];

/** What the town gave each village in a period, how far it goes, and who gave what and why. */
export function BudgetsPage({ ways }: PageProps) {
  const { item } = ways.place;
  const asked = readAskedBudgets(item);
  const read = useAsk('readBudgets', { period: asked.period });
  const [funding, setFunding] = useState<Budget>();
  const [given, setGiven] = useState(0);
  const askFor = (change: Partial<AskedBudgets>) =>
    ways.go({ item: writeAskedBudgets({ ...asked, ...change }), before: undefined });
  const { reply } = read;
  const chosen = reply?.budgets.find(({ villageCode }) => villageCode === asked.village);
  return (
    <main className="points">
      <h1 className="for-ears">积分预算</h1>
      <search className="points-filters" aria-label="筛选预算">
        <Select
          style={{ width: 180 }}
          aria-label="哪一期"
          value={asked.period ?? reply?.periodNow}
          options={periodsBefore(reply?.periodNow).map(value => ({ value, label: periodInWords(value) }))}
          onChange={period => askFor({ period: period === reply?.periodNow ? undefined : period })}
        />
        <VillageChoice
          villages={reply?.budgets.map(({ villageCode: code, villageName: name }) => ({ code, name }))}
          chosen={asked.village}
          onChoose={village => askFor({ village })}
        />
        <Button onClick={() => window.print()}>打印这一页</Button>
      </search>
      {read.failure && <Trouble failure={read.failure} shownFrom={reply && read.at} again={read.again} />}
      {!reply && read.isAsking && <Skeleton active paragraph={{ rows: 8 }} />}
      {reply && (
        <>
          <p className="quiet">
            “上期剩下”到“这一期发了”说的是{periodInWords(reply.period)}，后面几列是现在的。单位：
            {reply.pointsName}。
          </p>
          <Table<Budget>
            rowKey="villageCode"
            size="small"
            columns={columnsFor(reply.mayFund ? setFunding : undefined)}
            dataSource={chosen ? [chosen] : reply.budgets}
            loading={{ spinning: read.isAsking, delay: 300 }}
            pagination={false}
            locale={{ emptyText: <Empty description="没有村" /> }}
          />
          <GrantTable key={given} ways={ways} village={chosen?.villageCode} period={asked.period} />
        </>
      )}
      {funding && reply && (
        <FundDialog
          budget={funding}
          unit={reply.pointsName}
          onClose={() => setFunding(undefined)}
          onDone={() => {
            setFunding(undefined);
            setGiven(given + 1);
            read.again();
          }}
        />
      )}
    </main>
  );
}

function columnsFor(onFund: ((budget: Budget) => void) | undefined): TableColumnsType<Budget> {
  const number = (title: string, key: keyof Budget, width: number) => ({
    ...{ title, dataIndex: key, key, width, align: 'right' as const },
  });
  return [
    { title: '村', dataIndex: 'villageName', key: 'village' },
    number('上期剩下', 'carried', 90),
    number('这一期给了', 'grantedThisPeriod', 100),
    {
      ...{ title: '这一期发了', key: 'awarded', width: 170, align: 'right' },
      render: (_, { awardedThisPeriod, carried, grantedThisPeriod }) =>
        shareInWords(awardedThisPeriod, carried + grantedThisPeriod),
    },
    number('公示中留着', 'held', 100),
    {
      ...{ title: '排队等预算', key: 'waiting', width: 120, align: 'right' },
      render: (_, { waiting, waitingPoints }) =>
        waiting > 0 ? <strong className="urgent">{`${waiting} 笔，${waitingPoints}`}</strong> : '没有',
    },
    number('还能发', 'free', 80),
    {
      ...{ title: '审过没入账的，够发', key: 'coverage', width: 160, align: 'right' },
      render: (_, { covered, owed }) => (owed > 0 ? shareInWords(covered, owed) : '没有要发的'),
    },
    number('各户手里的', 'outstanding', 110),
    {
      ...{ title: <span className="not-on-paper">做什么</span>, key: 'do', width: 190 },
      render: (_, budget) => (
        <span className="list-ways not-on-paper">
          {onFund && (
            <Button size="small" aria-label={`给${budget.villageName}加预算`} onClick={() => onFund(budget)}>
              加预算
            </Button>
          )}
          <Button
            size="small"
            href={noticePaperPath(budget.villageCode)}
            target="_blank"
            aria-label={`${budget.villageName}的公示纸`}
          >
            公示纸
          </Button>
        </span>
      ),
    },
  ];
}
