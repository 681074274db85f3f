import { appointedRoles, roleReach, roles, singleRoles } from '@torreya/shared/domain/roles';
import { Alert, Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Input as InputOf, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { ask } from '../wire/ask';
import { failureWords } from './away';
import type { Roster } from './roster-parts';

type Appointment = Omit<InputOf<'appointToRoster'>, 'id'>;
type Found = Reply<'findPeopleToAppoint'>['people'];

interface AppointDialogProps {
  roster: Roster;
  onDone: () => void;
  onClose: () => void;
}

/** An office, and a person of this ground for it. */
export function AppointDialog({ roster, onDone, onClose }: AppointDialogProps) {
  const { areaCode, areaName, level, leads } = roster;
  const open = appointedRoles.filter(role => roleReach[role].on.includes(level));
  const [role, setRole] = useState<Appointment['role'] | null>(open[0] ?? null);
  const [found, setFound] = useState<Found>();
  const [personId, setPersonId] = useState<string>();
  const appoint = useCommand<Appointment, Reply<'appointToRoster'>>(
    (what, id) => ask('appointToRoster', { id, ...what }),
    onDone,
  );
  const leaves = role && singleRoles.includes(role) ? leads : [];

  async function search(name: string) {
    setPersonId(undefined);
    if (name.trim() === '') return;
    const outcome = await ask('findPeopleToAppoint', { areaCode, name });
    setFound(outcome.kind === 'done' ? outcome.reply.people : []);
  }

  return (
    <Modal
      open
      title={`给${areaName}定一个人`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>不定了</Button>
          <Button
            type="primary"
            disabled={!role || !personId}
            loading={appoint.busy !== undefined}
            onClick={() => role && personId && void appoint.send({ areaCode, role, personId })}
          >
            定下来
          </Button>
        </>
      }
    >
      <div className="appoint-form">
        <Select
          options={open.map(value => ({ value, label: roles[value] }))}
          value={role}
          aria-label="当什么"
          onChange={setRole}
        />
        <Input.Search
          placeholder="姓名里的字"
          aria-label="找人"
          enterButton="找"
          maxLength={20}
          onSearch={name => void search(name)}
        />
        {found?.length === 0 && <p role="status">您管的地方没有找到这个人。</p>}
        {found && found.length > 0 && (
          <Radio.Group
            className="found"
            value={personId}
            onChange={event => setPersonId(event.target.value)}
            options={found.map(one => ({
              value: one.personId,
              label: `${one.nameMasked}，${one.household ? `${one.villageName} ${one.household}` : '在这里任职'}`,
            }))}
          />
        )}
        {leaves.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={`${leaves.map(({ name }) => name).join('、')}同时不再担任。他手里没办完的事还是他的，要他自己转出去。`}
          />
        )}
        {appoint.failed && (
          <Alert type="error" showIcon role="alert" title={failureWords(appoint.failed.failure)} />
        )}
      </div>
    </Modal>
  );
}
