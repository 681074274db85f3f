import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/actor';
import { CONFIG, type Config } from '../platform/config';
import { Seals } from '../platform/seals';
import { countyOfToken, hashSessionToken } from './session-token';

/** Who is behind a token: one query a request, so that what was ended is gone at once. */
@Injectable()
export class Actors {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly seals: Seals,
  ) {}

  /** A server serves one county: a session of another one opens nothing here, though the database may hold both. */
  async ofToken(token: string): Promise<Actor | null> {
    const countyId = countyOfToken(token);
    if (countyId !== this.config.countyId) return null;
    const [actor] = await this.database.query<Omit<Actor, 'mark' | 'unseenMark'>[]>(actorOfToken, [
      countyId,
      hashSessionToken(token),
    ]);
    if (!actor) return null;
    const { personId } = actor;
    return {
      ...actor,
      mark: this.seals.mark('person', countyId, personId),
      unseenMark: this.seals.mark('person in hashes', countyId, personId),
    };
  }
}

const actorOfToken = `
SELECT p.county_id AS "countyId", p.id AS "personId", s.id AS "sessionId", p.name,
  (SELECT json_build_object('id', m.household_id, 'state', m.state) FROM household_member m
   WHERE m.county_id = p.county_id AND m.person_id = p.id AND m.state IN ('pending','active')) AS household,
  (SELECT coalesce(json_agg(json_build_object('role', g.role, 'areaCode', g.area_code, 'areaPath', a.path)), '[]')
   FROM role_grant g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
   WHERE g.county_id = p.county_id AND g.person_id = p.id AND g.ended_at IS NULL) AS grants,
  (SELECT coalesce(json_agg(w.shop_id), '[]') FROM shop_member w
   WHERE w.county_id = p.county_id AND w.person_id = p.id) AS "shopIds"
FROM session s JOIN person p ON p.county_id = s.county_id AND p.id = s.person_id
WHERE s.county_id = $1 AND s.token_hash = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()`;
