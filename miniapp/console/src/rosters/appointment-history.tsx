import { roles } from '@torreya/shared/domain/roles';
import { today, when } from '../parts/when';
import { useAsk } from '../wire/use-ask';
import { dayWords, termWords } from './term';

export function AppointmentHistory({ areaCode }: { areaCode: string }) {
  const { reply } = useAsk('listAppointments', { areaCode });
  if (!reply || reply.appointments.length === 0) return null;
  return (
    <details className="appointments">
      <summary>谁定的、什么时候定的（{reply.appointments.length}）</summary>
      <ul>
        {reply.appointments.map(({ id, what, role, personName, from, until, byName, at }) => (
          <li key={id}>
            {when(at)}，{byName}：{personName}
            {what === 'appointed' && `当${roles[role]}${from ? `，${termWords(from, until, today())}` : ''}`}
            {what === 'relieved' && `不再当${roles[role]}`}
            {what === 'dated' && until && `当${roles[role]}到${dayWords(until, today())}为止`}
          </li>
        ))}
      </ul>
    </details>
  );
}
