import { Button, Modal, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { FailureAlert } from '../parts/failure-alert';
import { when } from '../parts/when';
import { ask } from '../wire/ask';

type Former = Reply<'listAreaImports'>['imports'][number];

interface FormerImportsProps {
  imports: readonly Former[];
  mayUndo: boolean;
  onUndone: () => void;
}

/** Every import with what it did, and the way back while nothing was sent by it. */
export function FormerImports({ imports, mayUndo, onUndone }: FormerImportsProps) {
  const [chosen, setChosen] = useState<Former>();
  const undo = useCommand<string, Former>(
    (importId, id) => ask('undoAreaImport', { importId, id }),
    () => {
      setChosen(undefined);
      onUndone();
    },
  );
  const failure = undo.failed?.failure;
  const columns: TableColumnsType<Former> = [
    { title: '什么时候', key: 'at', width: 130, render: (_, { importedAt }) => when(importedAt) },
    { title: '谁', dataIndex: 'importedBy', key: 'by', width: 90 },
    { title: '文件', key: 'files', render: (_, { files }) => files.join('、') },
    { title: '从哪天起', dataIndex: 'effectiveFrom', key: 'from', width: 120 },
    { title: '改了什么', key: 'counts', render: (_, { counts }) => countsInWords(counts) },
    {
      title: '',
      key: 'undo',
      width: 200,
      render: (_, row) => {
        if (row.undone) return `${row.undone.by} ${when(row.undone.at)} 撤销了`;
        if (!mayUndo) return '';
        return (
          <Button
            onClick={() => {
              undo.dismiss();
              setChosen(row);
            }}
          >
            撤销
          </Button>
        );
      },
    },
  ];
  return (
    <section aria-label="以前的导入" className="former">
      <h2>以前的导入</h2>
      <Table<Former>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...imports]}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
        locale={{ emptyText: '还没有导入过' }}
      />
      {chosen && (
        <Modal
          open
          title="撤销这次导入？"
          onCancel={() => setChosen(undefined)}
          footer={
            <>
              <Button onClick={() => setChosen(undefined)}>不撤销</Button>
              <Button danger loading={undo.busy !== undefined} onClick={() => void undo.send(chosen.id)}>
                撤销
              </Button>
            </>
          }
        >
          <p>
            老边界接着算，停用的区域恢复，这次新加的区域就当没有过。只有最近的一次能撤销；已经有上报按新边界派出去的，不能撤销。
          </p>
          {failure && <FailureAlert failure={failure} unanswered="没有撤销成，请再试一次。" />}
        </Modal>
      )}
    </section>
  );
}

function countsInWords(counts: Former['counts']): string {
  const parts = [
    [counts.new, '个新的'],
    [counts.redrawn, '个改边界'],
    [counts.renamed, '个改名'],
    [counts.retired, '个停用'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return said.join('，') || '什么都没改';
}
