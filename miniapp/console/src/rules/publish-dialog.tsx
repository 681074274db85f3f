import { Button, DatePicker, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Command } from '../../../src/api/use-command';
import { FailureAlert } from '../parts/failure-alert';

interface PublishDialogProps {
  title: string;
  changes: readonly string[];
  command: Command<{ effectiveFrom: string | undefined; reason: string }>;
  onClose: () => void;
}

/** What changes, from which day, and why: then it holds for everybody, and is never edited. */
export function PublishDialog({ title, changes, command, onClose }: PublishDialogProps) {
  const [day, setDay] = useState<Dayjs | null>(null);
  const [reason, setReason] = useState('');
  const failure = command.failed?.failure;
  return (
    <Modal
      open
      title={title}
      width={640}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>再改改</Button>
          <Button
            type="primary"
            loading={command.busy !== undefined}
            disabled={reason.trim() === '' || changes.length === 0}
            onClick={() =>
              void command.send({ effectiveFrom: day?.format('YYYY-MM-DD'), reason: reason.trim() })
            }
          >
            发布
          </Button>
        </>
      }
    >
      <h2>改了什么</h2>
      {changes.length === 0 ? (
        <p>和现在的一样，没有要发布的。</p>
      ) : (
        <ul className="changes">
          {changes.map(change => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <div className="rule-form">
        <span>哪天起算（不选就从今天；在这以前挣的，按以前的算）</span>
        <DatePicker
          aria-label="哪天起算"
          value={day}
          minDate={dayjs()}
          placeholder="今天"
          onChange={setDay}
        />
        <span>为什么（记在历史里，谁都能看）</span>
        <Input
          aria-label="为什么"
          value={reason}
          maxLength={200}
          placeholder="例如：村民代表会议 11 月 20 日定的"
          onChange={event => setReason(event.target.value)}
        />
      </div>
      {failure && (
        <FailureAlert
          failure={failure}
          unanswered="没有收到回音，不知道发没发出去。请再按一次，不会发两遍。"
        />
      )}
    </Modal>
  );
}
