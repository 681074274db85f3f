import { Injectable } from '@nestjs/common';
import { roles } from '@torreya/shared/domain/roles';
import type { RoutingRule, RoutingTarget } from '@torreya/shared/domain/routing-rules';
import { Areas } from '../../areas/areas.service';
import type { AreaOwner } from '../../identity/rosters.service';
import { areaNameOf, whereOf } from '../area-name';

interface Reason {
  readonly areaPath: string;
  readonly found: { readonly no: number; readonly rule: RoutingRule } | null;
  /** False: whom the rule names is away, and the ground's own lead answers. */
  readonly isAsNamed: boolean;
}

/** Why a report goes to whom it goes, as a cadre says it. */
@Injectable()
export class RoutingWords {
  constructor(private readonly areas: Areas) {}

  why(owner: AreaOwner, { areaPath, found, isAsNamed }: Reason): string {
    const who = this.who(owner);
    const standsIn = owner.standsInFor ? `（${owner.standsInFor.name}不在，由他代）` : '';
    if (!found) return `没有专门的规定，按地方归${who}${standsIn}${this.raised(owner, areaPath)}。`;
    const row = `第${found.no}条“${found.rule.name}”`;
    if (isAsNamed) return `按${row}归${who}${standsIn}。`;
    return `${row}定的人现在不在，按地方归${who}${standsIn}${this.raised(owner, areaPath)}。`;
  }

  /** Whom a row names: `村干部`, `马溪村第1网格的负责人`, or a name. */
  target(target: RoutingTarget, names: ReadonlyMap<string, string>): string {
    if (target.kind === 'role') return roles[target.role];
    if (target.kind === 'person') return names.get(target.personId) ?? '';
    return `${this.areaName(target.areaCode)}的负责人`;
  }

  /** `马溪村第1网格第3微网格的微网格长马建军` */
  private who({ areaCode, role, name }: AreaOwner): string {
    return `${this.areaName(areaCode)}的${roles[role]}${name}`;
  }

  private raised({ areaCode }: AreaOwner, areaPath: string): string {
    return areaPath.endsWith(areaCode) ? '' : '，下面没有人在';
  }

  areaName(code: string): string {
    const path = this.areas.find(code)?.path;
    // An area that was merged away since the table was published.
    if (path === undefined) return code;
    const chain = this.areas.chain(path);
    return areaNameOf(chain) || whereOf(chain);
  }
}
