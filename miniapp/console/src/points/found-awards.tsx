import { awardStates } from '@torreya/shared/domain/award-steps';
import { Button, Empty, Table, type TableColumnsType } from 'antd';
import type { Reply } from '../../../src/api/outcome';
import { when } from '../parts/when';

type Row = Reply<'findAwards'>['awards'][number];

interface FoundAwardsProps {
  awards: readonly Row[];
  onOpen: (awardId: string) => void;
}

/** Awards that were found, the newest first. */
export function FoundAwards({ awards, onOpen }: FoundAwardsProps) {
  const columns: TableColumnsType<Row> = [
    { title: '提出', key: 'at', width: 150, render: (_, { proposedAt }) => when(proposedAt) },
    { title: '村', dataIndex: 'villageName', key: 'village', width: 120 },
    {
      ...{ title: '谁家', key: 'who', width: 150 },
      render: (_, { beneficiaryName, householdNumber }) => (
        <>
          {beneficiaryName}
          <span className="row-more">{householdNumber}</span>
        </>
      ),
    },
    { title: '为什么给', dataIndex: 'ruleName', key: 'why' },
    { title: '积分', dataIndex: 'points', key: 'points', width: 80, align: 'right' },
    { title: '情况', key: 'state', width: 140, render: (_, { state }) => awardStates[state] },
    { title: '账上第几笔', dataIndex: 'transferNo', key: 'no', width: 110, align: 'right' },
    {
      ...{ title: '做什么', key: 'do', width: 90 },
      render: (_, { id, ruleName, proposedAt }) => (
        <Button size="small" aria-label={`打开 ${when(proposedAt)} 的${ruleName}`} onClick={() => onOpen(id)}>
          打开
        </Button>
      ),
    },
  ];
  return (
    <Table<Row>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={awards}
      pagination={false}
      locale={{ emptyText: <Empty description="没有找到，看看写得对不对；别的镇的不在这里" /> }}
    />
  );
}
