import { appointedRoles, roleReach, roles, singleRoles } from '@torreya/shared/domain/roles';
import { Alert, Button, DatePicker, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Input as InputOf, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { today } from '../parts/when';
import { ask } from '../wire/ask';
import { failureWords } from './away';
import type { Roster } from './roster-parts';
import { dayWords, termWords } from './term';

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
  const [first, setFirst] = useState<Dayjs | null>(null);
  const [last, setLast] = useState<Dayjs | null>(null);
  const days = daysChosen(first, last);
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
            onClick={() => role && personId && void appoint.send({ areaCode, role, personId, ...days })}
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
        <div className="term">
          <DatePicker
            value={first}
            minDate={dayjs()}
            placeholder="从现在起"
            aria-label="从哪天起"
            onChange={setFirst}
          />
          <DatePicker
            value={last}
            minDate={first ?? dayjs()}
            placeholder="不定到期的日子"
            aria-label="到哪天为止，那天还在任"
            onChange={setLast}
          />
        </div>
        <p className="quiet" role="status">
          {termWords(days.from ?? null, days.until ?? null, today())}
          。任期以外没有这个职务的权限，也不会有事找他。
        </p>
        {leaves.length > 0 && <Alert type="warning" showIcon title={leavingWords(leaves, days.from)} />}
        {appoint.failed && (
          <Alert type="error" showIcon role="alert" title={failureWords(appoint.failed.failure)} />
        )}
      </div>
    </Modal>
  );
}

/** Today is not said: whoever has it at once has it by the server's day. */
function daysChosen(first: Dayjs | null, last: Dayjs | null): { from?: string; until?: string } {
  const from = first?.format('YYYY-MM-DD');
  const until = last?.format('YYYY-MM-DD');
  return { ...(from && from !== today() ? { from } : {}), ...(until ? { until } : {}) };
}

function leavingWords(leaves: Roster['leads'], from: string | undefined): string {
  const names = leaves.map(({ name }) => name).join('、');
  const when = from ? `当到${dayWords(dayBefore(from), today())}为止` : '同时不再担任';
  return `${names}${when}。他手里没办完的事还是他的，要他自己转出去。`;
}

function dayBefore(day: string): string {
  return dayjs(day).subtract(1, 'day').format('YYYY-MM-DD');
}
