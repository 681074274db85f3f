import { roles } from '@torreya/shared/domain/roles';
import type { Reply } from '../../api/outcome';
import { StatusLine } from '../../ui/status-line';

/** Who is accountable here today, and why it is not the lead. */
export function AnsweringLine({ roster }: { roster: Reply<'readRosters'>['rosters'][number] }) {
  const { answering, leads } = roster;
  if (!answering) return <StatusLine tone="problem" text="现在没有人管" />;
  const { name, role, standsInForName } = answering;
  if (leads.some(lead => lead.name === name)) return <StatusLine tone="good" text={`今天由${name}管`} />;
  const because = standsInForName ? `${standsInForName}请假，` : '这里没有人在，';
  return <StatusLine tone="wait" text={`${because}今天由${roles[role]}${name}管`} />;
}
