import type { AreaLevel } from '@torreya/shared/domain/areas';
import { areaLevels } from '@torreya/shared/domain/areas';
import { appointingRoles, type Role, roles } from '@torreya/shared/domain/roles';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { homesOf } from '../library/homes';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { useAsk } from '../wire/use-ask';
import { AppointDialog } from './appoint-dialog';
import { AppointmentHistory } from './appointment-history';
import { Away } from './away';
import { Coming } from './coming';
import { OfficeEnd } from './office-end';
import { RelieveDialog } from './relieve-dialog';
import { type Member, partsOf, type Roster } from './roster-parts';
import './rosters.css';

/** 班底 1+3+N: who serves where, who is away, and who is asked today. */
export function RostersPage({ ways, me }: PageProps) {
  const homes = homesOf(me).filter(({ code }) => code.length > 6);
  const area = ways.place.filter.area ?? homes[0]?.code ?? '';
  const asked = useAsk('readRosters', { areaCode: area });
  const outlines = useAsk('readAreaOutlines', { areaCode: area });
  const go = (code: string) => ways.filterBy({ ...ways.place.filter, area: code });
  const here = asked.reply?.rosters.find(({ areaCode }) => areaCode === area);
  const below = asked.reply?.rosters.filter(({ areaCode }) => areaCode !== area) ?? [];
  return (
    <main className="rosters">
      <h1>班底</h1>
      {asked.failure && <Trouble failure={asked.failure} again={asked.again} />}
      {!here && asked.isAsking && <Skeleton active paragraph={{ rows: 10 }} />}
      {here && (
        <div className="tree-and-roster">
          <nav aria-label="选地方" className="roster-tree">
            {(outlines.reply?.above ?? []).map(({ code, name }) => (
              <Button key={code} type="link" onClick={() => go(code)}>
                {name}
              </Button>
            ))}
            <strong aria-current="true">{here.areaName}</strong>
            <ul>
              {below.map(({ areaCode, areaName, level, leads }) => (
                <li key={areaCode}>
                  <Button type="link" onClick={() => go(areaCode)}>
                    {areaName}
                  </Button>
                  <span className="row-more">{belowWords(level, leads)}</span>
                </li>
              ))}
            </ul>
          </nav>
          <WholeRoster key={area} roster={here} me={me} onChanged={asked.again} />
        </div>
      )}
    </main>
  );
}

function belowWords(level: AreaLevel, leads: readonly Member[]): string {
  const names = leads
    .map(({ name, away, endsSoon }) => `${name}${away ? '（不在）' : ''}${endsSoon ? '（快到期）' : ''}`)
    .join('、');
  return `${areaLevels[level]}，${names || '没有负责人'}`;
}

interface WholeProps {
  roster: Roster;
  me: PageProps['me'];
  onChanged: () => void;
}

type Dialog = { kind: 'appoint' } | { kind: 'relieve'; member: Member; role: Role };

function WholeRoster({ roster, me, onChanged }: WholeProps) {
  const [dialog, setDialog] = useState<Dialog>();
  const [turn, setTurn] = useState(0);
  const { areaCode, areaName, level, answering } = roster;
  const appoints = me.roles.some(({ role }) => appointingRoles.some(one => one === role));
  const mayAppoint = appoints && roster.isBelowReader;
  const done = () => {
    setDialog(undefined);
    setTurn(number => number + 1);
    onChanged();
  };
  return (
    <section aria-label={`${areaName}的班底`} className="roster">
      <div className="roster-head">
        <h2>
          {areaName} <span className="quiet">{areaLevels[level]}</span>
        </h2>
        {mayAppoint && (
          <Button type="primary" onClick={() => setDialog({ kind: 'appoint' })}>
            定一个人
          </Button>
        )}
      </div>
      <p className="roster-answering" role="status">
        {answering ? answeringWords(answering) : '现在没有人管，事情会没人接。'}
      </p>
      {partsOf(roster).map(({ title, role, members, empty }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          {members.length === 0 && <p className="quiet">{empty}</p>}
          <ul className="members">
            {members.map((member, at) => (
              <li key={member.personId}>
                <strong>
                  {role === 'substitute' && `第 ${at + 1} 个找：`}
                  {member.name}
                </strong>
                <OfficeEnd member={member} />
                <Away
                  member={member}
                  mayKeep={roster.isBelowReader || member.personId === me.id}
                  isMe={member.personId === me.id}
                  onChanged={onChanged}
                />
                {mayAppoint && member.personId !== me.id && (
                  <Button
                    aria-label={`${member.name}不再当${roles[role]}`}
                    onClick={() => setDialog({ kind: 'relieve', member, role })}
                  >
                    不再担任
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Coming coming={roster.coming} />
      {mayAppoint && <AppointmentHistory key={turn} areaCode={areaCode} />}
      {dialog?.kind === 'appoint' && (
        <AppointDialog roster={roster} onDone={done} onClose={() => setDialog(undefined)} />
      )}
      {dialog?.kind === 'relieve' && (
        <RelieveDialog
          roster={roster}
          member={dialog.member}
          role={dialog.role}
          onDone={done}
          onClose={() => setDialog(undefined)}
        />
      )}
    </section>
  );
}

function answeringWords({ name, role, areaName, standsInForName }: NonNullable<Roster['answering']>): string {
  const stands = standsInForName ? `，${standsInForName}不在，由他代` : '';
  return `今天这里的事先找：${name}（${areaName}${roles[role]}${stands}）。`;
}
