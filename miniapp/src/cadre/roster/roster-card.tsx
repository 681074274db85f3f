import { Text } from '@tarojs/components';
import { roles } from '@torreya/shared/domain/roles';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { AnsweringLine } from './answering-line';
import { dayInWords } from './days';
import type { OnLeave } from './leave-form';
import { type Member, MemberRow } from './member-row';

interface RosterCardProps {
  roster: Reply<'readRosters'>['rosters'][number];
  onLeave: (who: OnLeave) => void;
  onChanged: () => void;
}

/** 1+3+N: the lead and his substitutes, those who serve beside him, the volunteers. */
export function RosterCard({ roster, onLeave, onChanged }: RosterCardProps) {
  const end = useCommand((absenceId: string) => call('endAbsence', { absenceId }), onChanged);
  const { areaName, leads, substitutes, members, policeLeads, volunteers, isBelowReader } = roster;
  const leave = (member: Member) => onLeave({ personId: member.personId, name: member.name, posts: [] });
  const actOf = (member: Member) => {
    if (!isBelowReader) return null;
    const { away, name } = member;
    if (!away) return <BigButton kind="plain" text={`替${name}请假`} onTap={() => leave(member)} />;
    const busyText = end.busy === away.id ? '正在销假…' : undefined;
    return (
      <BigButton
        kind="plain"
        text={`${name}回来了，销假`}
        busyText={busyText}
        onTap={() => void end.send(away.id)}
      />
    );
  };
  return (
    <Card title={areaName}>
      <AnsweringLine roster={roster} />
      {end.failed && <ErrorCard failure={end.failed.failure} onRetry={end.retry} />}
      {leads.length === 0 && <Text>还没有负责人。</Text>}
      {leads.map(one => (
        <MemberRow key={one.personId} member={one} what="负责人">
          {actOf(one)}
        </MemberRow>
      ))}
      {substitutes.map((one, index) => (
        <MemberRow key={one.personId} member={one} what={`第${index + 1}替班`} />
      ))}
      {members.map(one => (
        <MemberRow key={one.personId} member={one} what={roles.grid_member}>
          {actOf(one)}
        </MemberRow>
      ))}
      {policeLeads.map(one => (
        <MemberRow key={one.personId} member={one} what={roles.grid_police_lead} />
      ))}
      {volunteers.length > 0 && (
        <Text>{`${roles.volunteer}：${volunteers.map(({ name }) => name).join('、')}`}</Text>
      )}
      {/* Missing in what an older version stored. */}
      {(roster.coming ?? []).map(({ personId, name, role, from }) => (
        <Text key={`${personId} ${role}`}>{`${dayInWords(from)}起：${name}当${roles[role]}`}</Text>
      ))}
    </Card>
  );
}
