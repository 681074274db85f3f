import { appointedRoles, type Role, roles } from '@torreya/shared/domain/roles';
import { Alert, Button, DatePicker, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Input, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { ask } from '../wire/ask';
import { failureWords } from './away';
import type { Member, Roster } from './roster-parts';

interface RelieveDialogProps {
  roster: Roster;
  member: Member;
  role: Role;
  onDone: () => void;
  onClose: () => void;
}

/** Who leaves, and what becomes of what he has in his hands. */
export function RelieveDialog({ roster, member, role, onDone, onClose }: RelieveDialogProps) {
  const { areaCode, areaName } = roster;
  const appointed = appointedRoles.find(one => one === role);
  const [isAtOnce, setIsAtOnce] = useState(true);
  const [lastDay, setLastDay] = useState<Dayjs | null>(null);
  const until = isAtOnce ? undefined : lastDay?.format('YYYY-MM-DD');
  const relieve = useCommand<Omit<Input<'relieveFromRoster'>, 'id'>, Reply<'relieveFromRoster'>>(
    (what, id) => ask('relieveFromRoster', { id, ...what }),
    onDone,
  );
  return (
    <Modal
      open
      title={`${member.name}不再当${areaName}的${roles[role]}？`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>留着</Button>
          <Button
            danger
            disabled={!appointed || (!isAtOnce && !until)}
            loading={relieve.busy !== undefined}
            onClick={() =>
              appointed &&
              void relieve.send({
                ...{ areaCode, role: appointed, personId: member.personId },
                ...(until === undefined ? {} : { until }),
              })
            }
          >
            {isAtOnce ? '不再担任' : '定下最后一天'}
          </Button>
        </>
      }
    >
      <div className="appoint-form">
        <Radio.Group
          aria-label="什么时候"
          value={isAtOnce}
          onChange={event => setIsAtOnce(event.target.value)}
          options={[
            { value: true, label: '现在就不再担任' },
            { value: false, label: '当到某一天' },
          ]}
        />
        {!isAtOnce && (
          <DatePicker
            value={lastDay}
            minDate={dayjs()}
            placeholder="最后一天，那天还在任"
            aria-label="最后一天"
            onChange={setLastDay}
          />
        )}
      </div>
      <p>他手里没办完的事还是他的，要他自己转出去；以后新来的事归接替的人，没有人接替就归上一级。</p>
      {relieve.failed && (
        <Alert type="error" showIcon role="alert" title={failureWords(relieve.failed.failure)} />
      )}
    </Modal>
  );
}
