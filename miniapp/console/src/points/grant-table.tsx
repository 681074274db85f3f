import { periodInWords } from '@torreya/shared/domain/budget-periods';
import { Empty, Skeleton, Table, type TableColumnsType } from 'antd';
import type { Reply } from '../../../src/api/outcome';
import { PageTurner } from '../library/page-turner';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import type { Ways } from '../place/use-place';
import { useAsk } from '../wire/use-ask';

type Grant = Reply<'listBudgetGrants'>['grants'][number];

const columns: TableColumnsType<Grant> = [
  { title: '时间', key: 'at', width: 150, render: (_, { at }) => when(at) },
  { title: '村', dataIndex: 'villageName', key: 'village', width: 130 },
  { title: '给了', dataIndex: 'points', key: 'points', width: 90, align: 'right' },
  { title: '哪一期', key: 'period', width: 140, render: (_, { period }) => periodInWords(period) },
  { title: '为什么', dataIndex: 'note', key: 'note' },
  { title: '谁给的', dataIndex: 'byName', key: 'by', width: 110 },
  { title: '账上第几笔', dataIndex: 'transferNo', key: 'no', width: 110, align: 'right' },
];

interface GrantTableProps {
  ways: Ways;
  village: string | undefined;
  period: string | undefined;
}

/** What the town gave, the newest first. */
export function GrantTable({ ways, village, period }: GrantTableProps) {
  const { before } = ways.place;
  const list = useAsk('listBudgetGrants', { villageCode: village, period, before });
  return (
    <section aria-label="给过的预算">
      <h2>给过的预算</h2>
      {list.failure && (
        <Trouble failure={list.failure} shownFrom={list.reply && list.at} again={list.again} />
      )}
      {!list.reply && list.isAsking && <Skeleton active paragraph={{ rows: 4 }} />}
      {list.reply && (
        <>
          <Table<Grant>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={list.reply.grants}
            loading={{ spinning: list.isAsking, delay: 300 }}
            pagination={false}
            locale={{ emptyText: <Empty description="没有给过" /> }}
          />
          {(before || list.reply.next) && <PageTurner ways={ways} next={list.reply.next} />}
        </>
      )}
    </section>
  );
}
