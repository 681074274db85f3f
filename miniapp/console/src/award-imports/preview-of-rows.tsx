import { Alert, Button, Popconfirm, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { when } from '../parts/when';
import { type ListPage, ListPhotos } from './list-photos';

type Preview = Reply<'previewAwardImport'>;
type Row = Preview['rows'][number];

interface PreviewProps {
  preview: Preview;
  isApplying: boolean;
  pages: readonly ListPage[];
  onPages: (pages: readonly ListPage[]) => void;
  onApply: (leaveOut: number[]) => void;
}

/** Every row as it would be proposed, or why not; then the signed list, and one button that says how many. */
export function PreviewOfRows({ preview, isApplying, pages, onPages, onApply }: PreviewProps) {
  const { rows, faulty, points, pointsName, importedBefore } = preview;
  const good = rows.length - faulty;
  const [shown, setShown] = useState<'faulty' | 'good'>(faulty > 0 ? 'faulty' : 'good');
  const leaveOut = rows.filter(({ faults }) => faults.length > 0).map(({ row }) => row);
  return (
    <section className="import-preview" aria-label="每一行">
      {importedBefore && (
        <Alert
          type="warning"
          showIcon
          title={`这张表 ${importedBefore.byName} 在 ${when(importedBefore.at)} 已经导入过了。`}
        />
      )}
      <p role="status" className="import-counts">
        {rows.length} 行：可以提出 {good} 行，一共 {points} 个{pointsName}。
        {faulty > 0 ? <b className="wrong"> 有 {faulty} 行不能导入，原因写在后面。</b> : ' 没有错误。'}
      </p>
      <Segmented
        value={shown}
        onChange={setShown}
        options={[
          { value: 'faulty', label: `不能导入 ${faulty}` },
          { value: 'good', label: `可以提出 ${good}` },
        ]}
      />
      <RowTable rows={rows.filter(({ faults }) => faults.length > 0 === (shown === 'faulty'))} />
      <ListPhotos pages={pages} onPages={onPages} />
      <div className="import-line">
        <Popconfirm
          title={faulty > 0 ? `只提出 ${good} 行，留下 ${faulty} 行不导入` : `提出 ${good} 行`}
          description="提出以后由别的干部来审，您自己不能审。导错了可以整张撤销。"
          okText="提出"
          cancelText="再看看"
          disabled={good === 0 || pages.length === 0}
          onConfirm={() => onApply(leaveOut)}
        >
          <Button type="primary" disabled={good === 0 || pages.length === 0} loading={isApplying}>
            {faulty > 0 ? `提出 ${good} 行，留下 ${faulty} 行` : `提出 ${good} 行`}
          </Button>
        </Popconfirm>
        {good > 0 && pages.length === 0 && <span className="quiet">先传签过字的名单，没有依据不能加。</span>}
      </div>
    </section>
  );
}

function RowTable({ rows }: { rows: readonly Row[] }) {
  const columns: TableColumnsType<Row> = [
    { title: '第几行', dataIndex: 'row', key: 'row', width: 76 },
    {
      title: '哪一户',
      key: 'household',
      width: 150,
      render: (_, { householdNumber, headName }) => (
        <>
          {householdNumber || '没写户号'}
          <span className="row-more">{headName}</span>
        </>
      ),
    },
    { title: '规则', dataIndex: 'ruleName', key: 'rule', width: 180 },
    { title: '哪天', dataIndex: 'day', key: 'day', width: 112 },
    {
      title: '做了什么',
      key: 'words',
      render: (_, { words, faults, hint }) => (
        <>
          {words}
          {faults.map(fault => (
            <b key={fault} className="row-more wrong">
              {fault}
            </b>
          ))}
          {hint && <span className="row-more">{hint}</span>}
        </>
      ),
    },
    { title: '数量', dataIndex: 'units', key: 'units', width: 64, align: 'right' },
    { title: '给几个', dataIndex: 'points', key: 'points', width: 80, align: 'right' },
  ];
  return (
    <Table<Row>
      size="small"
      rowKey="row"
      columns={columns}
      dataSource={[...rows]}
      pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
      locale={{ emptyText: '没有' }}
    />
  );
}
