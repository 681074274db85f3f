import { Injectable } from '@nestjs/common';
import type { Role } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';

export interface AreaOwner {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly areaCode: string;
}

/** Who answers for which ground. */
@Injectable()
export class Rosters {
  /**
   * The one accountable person for a spot: the lead of the lowest area up the path that has one. Unowned ground
   * falls to the village, then to the town; a county without any officer for it is wrongly set up.
   */
  async ownerOf(tx: EntityManager, countyId: string, areaPath: string): Promise<AreaOwner> {
    const [owner] = await tx.query<AreaOwner[]>(nearestLead, [countyId, areaPath]);
    if (!owner) throw new Error(`Nobody answers for ${areaPath}: its town has no officer.`);
    return owner;
  }
}

const nearestLead = `
SELECT p.id AS "personId", p.name, g.role, g.area_code AS "areaCode"
FROM unnest(string_to_array($2, '/')) WITH ORDINALITY AS step(code, depth)
JOIN area a ON a.county_id = $1 AND a.code = step.code
JOIN role_grant g ON g.county_id = $1 AND g.area_code = step.code AND g.ended_at IS NULL
  AND (a.level, g.role) IN (('micro_grid','micro_grid_lead'), ('grid','grid_lead'),
                            ('village','village_cadre'), ('town','town_officer'))
JOIN person p ON p.county_id = $1 AND p.id = g.person_id
ORDER BY step.depth DESC, g.granted_at, g.id
LIMIT 1`;
