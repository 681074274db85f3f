import { type Role, roleNames, roleReach, roles } from '@torreya/shared/domain/roles';
import type { RoutingTarget } from '@torreya/shared/domain/routing-rules';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import { AreaField } from '../areas/area-field';
import { useAsk } from '../wire/use-ask';
import type { Names } from './rule-words';

interface TargetFieldProps {
  label: string;
  townCode: string;
  value: RoutingTarget | null;
  names: Names;
  /** With what it is called, for the sentence of the rule. */
  onTarget: (target: RoutingTarget, named: Names) => void;
}

const kinds = [
  { value: 'role', label: '一种身份' },
  { value: 'person', label: '一个人' },
  { value: 'lead_of', label: '一个地方的负责人' },
] as const;

const ruleRoles = roleNames.filter(role => roleReach[role].handles !== 'none' && role !== 'substitute');

export function TargetField({ label, townCode, value, names, onTarget }: TargetFieldProps) {
  const [kind, setKind] = useState<RoutingTarget['kind']>(value?.kind ?? 'role');
  return (
    <fieldset className="target-field">
      <legend>{label}</legend>
      <Radio.Group options={[...kinds]} value={kind} onChange={event => setKind(event.target.value)} />
      {kind === 'role' && (
        <Select
          options={ruleRoles.map(role => ({ value: role, label: roles[role] }))}
          value={value?.kind === 'role' ? value.role : null}
          placeholder="选身份"
          aria-label={`${label}的身份`}
          onChange={(role: Role | null) => role && onTarget({ kind: 'role', role }, {})}
        />
      )}
      {kind === 'person' && (
        <PersonField label={label} townCode={townCode} value={value} names={names} onTarget={onTarget} />
      )}
      {kind === 'lead_of' && (
        <AreaField
          label={`${label}管的地方`}
          home={townCode}
          value={value?.kind === 'lead_of' ? value.areaCode : null}
          valueName={value?.kind === 'lead_of' ? names[value.areaCode] : undefined}
          placeholder="选地方"
          onArea={area =>
            area && onTarget({ kind: 'lead_of', areaCode: area.code }, { [area.code]: area.name })
          }
        />
      )}
    </fieldset>
  );
}

/** Out of the roster of an area: whoever is named in a rule serves there. */
function PersonField({ label, townCode, value, names, onTarget }: TargetFieldProps) {
  const [area, setArea] = useState({ code: townCode, name: '' });
  const asked = useAsk('readRosters', { areaCode: area.code });
  const roster = asked.reply?.rosters.find(({ areaCode }) => areaCode === area.code);
  const people = roster ? [...roster.leads, ...roster.substitutes, ...roster.members] : [];
  const chosen = value?.kind === 'person' ? value.personId : null;
  const options = [...new Map(people.map(one => [one.personId, one.name]))].map(([id, name]) => ({
    value: id,
    label: name,
  }));
  if (chosen && !options.some(option => option.value === chosen)) {
    options.unshift({ value: chosen, label: names[chosen] ?? '原来选的人' });
  }
  return (
    <>
      <AreaField
        label={`${label}在哪里任职`}
        home={townCode}
        value={area.code}
        placeholder="先选他任职的地方"
        onArea={next => next && setArea(next)}
      />
      <Select
        options={options}
        value={chosen}
        placeholder="再选人"
        aria-label={`${label}是谁`}
        notFoundContent="这个地方的班底里没有人"
        onChange={(personId: string | null) => {
          const name = people.find(one => one.personId === personId)?.name;
          if (personId && name) onTarget({ kind: 'person', personId }, { [personId]: name });
        }}
      />
    </>
  );
}
