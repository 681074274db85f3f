import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportPriorities } from '@torreya/shared/domain/report-priorities';
import { Table, type TableColumnsType } from 'antd';
import type { Reply } from '../../../src/api/outcome';
import { AlertTag } from '../parts/alert-tag';
import { StateTag } from '../parts/state-tag';
import { when } from '../parts/when';

type Row = Reply<'listReports'>['reports'][number];

interface ReportTableProps {
  rows: readonly Row[];
  isAsking: boolean;
  order: 'newest' | 'oldest' | 'late';
  onOrder: (order: 'newest' | 'oldest') => void;
  addressOf: (id: string) => string;
  onReport: (id: string) => void;
  empty: React.ReactNode;
}

export function ReportTable({
  rows,
  isAsking,
  order,
  onOrder,
  addressOf,
  onReport,
  empty,
}: ReportTableProps) {
  const columns: TableColumnsType<Row> = [
    {
      title: '编号',
      key: 'number',
      width: 114,
      render: (_, { id, number }) => (
        <a
          href={addressOf(id)}
          onClick={event => {
            // With a key held down it is the browser’s: another window.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return event.stopPropagation();
            event.preventDefault();
          }}
        >
          {number}
        </a>
      ),
    },
    {
      title: '什么事',
      key: 'what',
      render: (_, { category, priority, note, hasVoice }) => (
        <>
          <strong>{reportCategories[category]}</strong>
          {priority === 'urgent' && <span className="urgent"> {reportPriorities.urgent}</span>}
          {hasVoice && <span className="row-more">有录音</span>}
          {note && <span className="row-note">{note}</span>}
        </>
      ),
    },
    { title: '在哪里', dataIndex: 'where', key: 'where' },
    { title: '状态', key: 'state', width: 96, render: (_, { state }) => <StateTag state={state} /> },
    {
      title: '时限',
      key: 'alert',
      width: 172,
      render: (_, { alert }) =>
        alert && (
          <>
            <AlertTag alert={alert} />
            {alert.dueAt && <span className="row-more">{when(alert.dueAt)} 到期</span>}
          </>
        ),
    },
    {
      title: '谁负责',
      key: 'owner',
      width: 84,
      render: (_, { owner }) => (
        <>
          {owner.name}
          <span className="row-more">{owner.roleLabel}</span>
        </>
      ),
    },
    {
      title: '上报',
      key: 'submitted',
      width: 90,
      sorter: true,
      sortOrder: order === 'late' ? null : order === 'newest' ? 'descend' : 'ascend',
      sortDirections: ['descend', 'ascend', 'descend'],
      showSorterTooltip: { title: order === 'newest' ? '点一下从最早的看起' : '点一下从最新的看起' },
      render: (_, { submittedAt }) => when(submittedAt),
    },
    { title: '最近变化', key: 'changed', width: 90, render: (_, { stateAt }) => when(stateAt) },
  ];
  return (
    <Table<Row>
      rowKey="id"
      size="small"
      sticky
      columns={columns}
      dataSource={[...rows]}
      loading={{ spinning: isAsking, delay: 300 }}
      pagination={false}
      locale={{ emptyText: empty }}
      onRow={({ id }) => ({ onClick: () => onReport(id), className: 'can-open' })}
      onChange={(_, __, sorter) => {
        const { order: chosen } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        onOrder(chosen === 'ascend' ? 'oldest' : 'newest');
      }}
    />
  );
}
