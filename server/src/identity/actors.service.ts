import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/actor';
import { byteaArray } from '../platform/binary-array';
import { CONFIG, type Config } from '../platform/config';
import { GroupRead } from '../platform/group-read';
import { runPrepared } from '../platform/prepared';
import { Seals } from '../platform/seals';
import { idleMinutes } from './my-consoles.service';
import { countyOfToken, hashSessionToken } from './session-token';

/** Who is behind a token: read anew for each request, so that what was ended is gone at once. */
@Injectable()
export class Actors {
  private readonly behind: GroupRead<Buffer, Found | null>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly seals: Seals,
  ) {
    this.behind = new GroupRead(database, async (manager, hashes) => {
      // One person may well ask for several things at once.
      const distinct = new Map(hashes.map(hash => [hash.toString('base64'), hash]));
      const rows = await runPrepared<Found & { hash: Buffer }>(manager, actorsOfTokens, [
        this.config.countyId,
        byteaArray([...distinct.values()]),
      ]);
      const found = new Map(rows.map(({ hash, ...actor }) => [hash.toString('base64'), actor]));
      return hashes.map(hash => found.get(hash.toString('base64')) ?? null);
    });
  }

  /** A server serves one county: a session of another one opens nothing here, though the database may hold both. */
  async ofToken(token: string): Promise<Actor | null> {
    const countyId = countyOfToken(token);
    if (countyId !== this.config.countyId) return null;
    const found = await this.behind.ask(hashSessionToken(token));
    if (!found) return null;
    const { isUnseen, ...actor } = found;
    if (isUnseen) await this.database.query(markSeen, [countyId, actor.sessionId]);
    const { personId } = actor;
    return {
      ...actor,
      mark: this.seals.mark('person', countyId, personId),
      unseenMark: this.seals.mark('person in hashes', countyId, personId),
    };
  }
}

type Found = Omit<Actor, 'mark' | 'unseenMark'> & {
  /** A console that has done nothing for a minute: written down no more often than that. */
  readonly isUnseen: boolean;
};

const markSeen = `UPDATE session SET seen_at = clock_timestamp() WHERE county_id = $1 AND id = $2`;

const actorsOfTokens = {
  name: 'actors: of tokens',
  text: `
SELECT s.token_hash AS hash, p.county_id AS "countyId", p.id AS "personId", s.id AS "sessionId", p.name,
  s.way = 'console' AND s.seen_at < clock_timestamp() - interval '1 minute' AS "isUnseen",
  (SELECT json_build_object('id', m.household_id, 'state', m.state) FROM household_member m
   WHERE m.county_id = p.county_id AND m.person_id = p.id AND m.state IN ('pending','active')) AS household,
  (SELECT coalesce(json_agg(json_build_object('role', g.role, 'areaCode', g.area_code, 'areaPath', a.path)), '[]')
   FROM office g JOIN area a ON a.county_id = g.county_id AND a.code = g.area_code
   WHERE g.county_id = p.county_id AND g.person_id = p.id) AS grants,
  (SELECT coalesce(json_agg(w.shop_id), '[]') FROM shop_member w
   WHERE w.county_id = p.county_id AND w.person_id = p.id) AS "shopIds"
FROM session s JOIN person p ON p.county_id = s.county_id AND p.id = s.person_id
WHERE s.county_id = $1 AND s.token_hash = ANY ($2::bytea[]) AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  AND (s.way <> 'console' OR s.seen_at > clock_timestamp() - ${idleMinutes} * interval '1 minute')`,
};
