import { Button, Table, type TableColumnsType } from 'antd';
import { when } from '../parts/when';
import { type AwardImport, statesInWords } from './import-words';

interface FormerImportsProps {
  imports: readonly AwardImport[];
  onOpen: (importId: string) => void;
}

/** Every import with how far its awards have come. */
export function FormerImports({ imports, onOpen }: FormerImportsProps) {
  const columns: TableColumnsType<AwardImport> = [
    { title: '什么时候', key: 'at', width: 140, render: (_, { importedAt }) => when(importedAt) },
    { title: '村', dataIndex: 'villageName', key: 'village', width: 110 },
    { title: '谁', dataIndex: 'importedByName', key: 'by', width: 90 },
    { title: '表', dataIndex: 'fileName', key: 'file' },
    {
      title: '提出',
      key: 'rows',
      width: 150,
      render: (_, { rows, points, leftOut }) => (
        <>
          {rows} 行，{points} 个{leftOut > 0 && <span className="row-more">留下 {leftOut} 行没导入</span>}
        </>
      ),
    },
    {
      title: '到哪一步',
      key: 'states',
      render: (_, { states, undone }) => (
        <>
          {undone ? `${undone.byName} ${when(undone.at)} 撤销了` : statesInWords(states)}
          {undone && <span className="row-more">{undone.reason}</span>}
        </>
      ),
    },
    {
      title: '',
      key: 'open',
      width: 90,
      render: (_, { id, fileName }) => (
        <Button aria-label={`打开 ${fileName}`} onClick={() => onOpen(id)}>
          打开
        </Button>
      ),
    },
  ];
  return (
    <section aria-label="以前的导入" className="import-former">
      <h2>以前的导入</h2>
      <Table<AwardImport>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...imports]}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
        locale={{ emptyText: '还没有导入过' }}
      />
    </section>
  );
}
