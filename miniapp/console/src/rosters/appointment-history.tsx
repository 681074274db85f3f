import { roles } from '@torreya/shared/domain/roles';
import { when } from '../parts/when';
import { useAsk } from '../wire/use-ask';

export function AppointmentHistory({ areaCode }: { areaCode: string }) {
  const { reply } = useAsk('listAppointments', { areaCode });
  if (!reply || reply.appointments.length === 0) return null;
  return (
    <details className="appointments">
      <summary>谁定的、什么时候定的（{reply.appointments.length}）</summary>
      <ul>
        {reply.appointments.map(({ id, what, role, personName, byName, at }) => (
          <li key={id}>
            {when(at)}，{byName}：{personName}
            {what === 'appointed' ? '当' : '不再当'}
            {roles[role]}
          </li>
        ))}
      </ul>
    </details>
  );
}
