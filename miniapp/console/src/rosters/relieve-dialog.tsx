import { appointedRoles, type Role, roles } from '@torreya/shared/domain/roles';
import { Alert, Button, Modal } from 'antd';
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
            disabled={!appointed}
            loading={relieve.busy !== undefined}
            onClick={() =>
              appointed && void relieve.send({ areaCode, role: appointed, personId: member.personId })
            }
          >
            不再担任
          </Button>
        </>
      }
    >
      <p>他手里没办完的事还是他的，要他自己转出去；以后新来的事归接替的人，没有人接替就归上一级。</p>
      {relieve.failed && (
        <Alert type="error" showIcon role="alert" title={failureWords(relieve.failed.failure)} />
      )}
    </Modal>
  );
}
