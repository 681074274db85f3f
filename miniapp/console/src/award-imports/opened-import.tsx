import { awardStates } from '@torreya/shared/domain/award-steps';
import { Button, Drawer, Input, Skeleton, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { FailureAlert } from '../parts/failure-alert';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import { ask } from '../wire/ask';
import { useAsk } from '../wire/use-ask';
import { statesInWords } from './import-words';

type Opened = Reply<'readAwardImport'>;
type Award = Opened['awards'][number];

interface OpenedImportProps {
  importId: string;
  onUndone: () => void;
  onClose: () => void;
}

/** One import: the signed list, what became of each row, and the way back. */
export function OpenedImport({ importId, onUndone, onClose }: OpenedImportProps) {
  const { reply, failure, again } = useAsk('readAwardImport', { importId });
  return (
    <Drawer open size={860} title={reply ? reply.fileName : '导入'} onClose={onClose}>
      {failure && <Trouble failure={failure} again={again} />}
      {!reply && !failure && <Skeleton active paragraph={{ rows: 8 }} />}
      {reply && (
        <Contents
          opened={reply}
          onUndone={() => {
            again();
            onUndone();
          }}
        />
      )}
    </Drawer>
  );
}

function Contents({ opened, onUndone }: { opened: Opened; onUndone: () => void }) {
  const { undone, photos, awards } = opened;
  return (
    <div className="import-opened">
      <p>
        {opened.importedByName} {when(opened.importedAt)} 给{opened.villageName}导入，{opened.rows} 行，
        {opened.points} 个{opened.leftOut > 0 && `，留下 ${opened.leftOut} 行没有导入`}。
        {statesInWords(opened.states)}。
      </p>
      {undone && (
        <p>
          <b>
            {undone.byName} {when(undone.at)} 撤销了：{undone.reason}
          </b>
        </p>
      )}
      <ul className="list-pages" aria-label="签过字的名单">
        {photos.map(({ id, smallUrl, largeUrl }, n) => (
          <li key={id}>
            <a href={largeUrl} target="_blank" rel="noreferrer">
              <img src={smallUrl} alt={`名单第 ${n + 1} 页，点开看大图`} />
            </a>
          </li>
        ))}
      </ul>
      <AwardTable awards={awards} />
      {opened.mayUndo && (
        <UndoForm importId={opened.id} posted={opened.states.posted ?? 0} onUndone={onUndone} />
      )}
    </div>
  );
}

function AwardTable({ awards }: { awards: readonly Award[] }) {
  const columns: TableColumnsType<Award> = [
    { title: '第几行', dataIndex: 'row', key: 'row', width: 76 },
    {
      title: '哪一户',
      key: 'household',
      render: (_, { householdNumber, headName }) => `${householdNumber} ${headName}`,
    },
    { title: '规则', dataIndex: 'ruleName', key: 'rule' },
    { title: '哪天', dataIndex: 'day', key: 'day', width: 112 },
    { title: '几个', dataIndex: 'points', key: 'points', width: 64, align: 'right' },
    { title: '到哪一步', key: 'state', width: 120, render: (_, { state }) => awardStates[state] },
  ];
  return (
    <Table<Award>
      size="small"
      rowKey="row"
      columns={columns}
      dataSource={[...awards]}
      pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
    />
  );
}

interface UndoFormProps {
  importId: string;
  posted: number;
  onUndone: () => void;
}

function UndoForm({ importId, posted, onUndone }: UndoFormProps) {
  const [reason, setReason] = useState('');
  const undo = useCommand<string, Reply<'undoAwardImport'>>(
    (why, id) => ask('undoAwardImport', { importId, id, reason: why }),
    onUndone,
  );
  return (
    <section className="import-undo" aria-label="撤销这次导入">
      <h2>撤销这次导入</h2>
      <p>
        还在路上的全部撤回{posted > 0 && `，已入账的 ${posted} 笔从各户收回，用掉的以后慢慢抵`}
        。原因每一户都看得到。
      </p>
      <Input
        aria-label="为什么撤销"
        placeholder="为什么撤销，比如：名单少了一页"
        maxLength={200}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      {undo.failed && (
        <FailureAlert failure={undo.failed.failure} unanswered="没有收到回音，请再按一次，不会撤销两遍。" />
      )}
      <Button
        danger
        disabled={reason.trim() === ''}
        loading={undo.busy !== undefined}
        onClick={() => void undo.send(reason.trim())}
      >
        整张撤销
      </Button>
    </section>
  );
}
