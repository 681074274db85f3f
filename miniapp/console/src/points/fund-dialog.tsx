import { Alert, Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { ask } from '../wire/ask';

interface FundDialogProps {
  budget: Reply<'readBudgets'>['budgets'][number];
  unit: string;
  onDone: () => void;
  onClose: () => void;
}

const mostAtOnce = 1_000_000;

/** How much, why, and once more what it comes to: a grant is not taken back from here. */
export function FundDialog({ budget, unit, onDone, onClose }: FundDialogProps) {
  const { villageCode, villageName, free, waiting, waitingPoints } = budget;
  const [points, setPoints] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const fund = useCommand<{ points: number; note: string }, Reply<'fundBudget'>>(
    (what, id) => ask('fundBudget', { id, villageCode, ...what }),
    onDone,
  );
  const failure = fund.failed?.failure;
  const isWhole = points !== null && points > 0 && note.trim() !== '';
  return (
    <Modal
      open
      title={`给${villageName}加预算`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先不加</Button>
          <Button
            type="primary"
            disabled={!isWhole}
            loading={fund.busy !== undefined}
            onClick={() => points && void fund.send({ points, note: note.trim() })}
          >
            {points ? `加 ${points} ${unit}` : '加预算'}
          </Button>
        </>
      }
    >
      <div className="fund-form">
        <label htmlFor="fund-points">给多少</label>
        <InputNumber
          id="fund-points"
          autoFocus
          min={1}
          max={mostAtOnce}
          precision={0}
          value={points}
          style={{ width: '100%' }}
          onChange={setPoints}
        />
        <label htmlFor="fund-note">为什么给（会留底，谁都能看）</label>
        <Input
          id="fund-note"
          value={note}
          maxLength={200}
          placeholder="例如：第四季度预算，镇长办公会 11 月 20 日定的"
          onChange={event => setNote(event.target.value)}
        />
      </div>
      <p>
        现在还能发 {free}
        {waiting > 0 ? `，有 ${waiting} 笔（${waitingPoints}）在排队，加了就按先后入账。` : '，没有排队的。'}
        给出去的收不回来，只能记一笔更正。
      </p>
      {failure && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={
            failure.kind === 'refused' ? failure.sentence : '没有加上，写的还在，请再按一次，不会加两回。'
          }
        />
      )}
    </Modal>
  );
}
