import { Injectable } from '@nestjs/common';
import type { Role } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { townOf, villageOf } from '../area-path';
import { Programmes, type TownProgramme } from '../programmes.service';

const readers: readonly Role[] = ['village_cadre', 'town_officer', 'county_viewer'];
const publishers: readonly Role[] = ['village_cadre', 'town_officer'];

/** A town, or a village with its town, and the programme that counts there. */
export interface Ground {
  readonly programme: TownProgramme;
  readonly townCode: string;
  readonly villageCode: string | null;
  readonly areaPath: string;
}

/** Whose rules somebody may read and publish: the town's are the town's, a village's are the village's. */
@Injectable()
export class RuleScope {
  constructor(
    private readonly areas: Areas,
    private readonly programmes: Programmes,
  ) {}

  /** For reading; a cadre reads the rules of the town that his village lies in. */
  async toRead(manager: EntityManager, actor: Actor, townCode: string | undefined): Promise<Ground> {
    const scope = scopeOf(actor, readers);
    const own = scope.map(townOf).find(code => code !== null);
    const area = this.areas.find(townCode ?? own ?? '');
    const isHis =
      area !== null && (reaches(scope, area.path) || scope.some(path => townOf(path) === area.code));
    if (area?.level !== 'town' || !isHis) throw new Refusal('not_found');
    return this.groundOf(manager, actor, area.path);
  }

  /** For publishing and trying: within a role of his. */
  async toPublish(manager: EntityManager, actor: Actor, areaCode: string): Promise<Ground> {
    const area = this.areas.find(areaCode);
    if (!area || !['town', 'village'].includes(area.level)) throw new Refusal('not_found');
    if (!this.mayPublish(actor, area.path)) throw new Refusal('not_found');
    return this.groundOf(manager, actor, area.path);
  }

  mayPublish(actor: Actor, areaPath: string): boolean {
    return reaches(scopeOf(actor, publishers), areaPath);
  }

  /** Rules of villages that are no business of his are not shown. */
  mayReadVillage(actor: Actor, villageCode: string): boolean {
    return reaches(scopeOf(actor, readers), this.areas.pathOf(villageCode));
  }

  private async groundOf(manager: EntityManager, { countyId }: Actor, areaPath: string): Promise<Ground> {
    const programme = await this.programmes.ofTown(manager, countyId, areaPath);
    if (!programme) throw new Refusal('not_found');
    return { programme, townCode: programme.townCode, villageCode: villageOf(areaPath), areaPath };
  }
}
