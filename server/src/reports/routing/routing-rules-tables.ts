import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { publishRoutingTable, readRoutingTable } from '@torreya/shared/contract/routing-rules';
import type { Role } from '@torreya/shared/domain/roles';
import type { RoutingRule, RoutingTarget } from '@torreya/shared/domain/routing-rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { People } from '../../identity/people.service';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import { RoutingCheck } from './routing-rules-check';
import { RoutingWords } from './routing-rules-words';

type Published = ReplyOf<typeof publishRoutingTable>;
type Reply = ReplyOf<typeof readRoutingTable>;
type Command = CheckedInputOf<typeof publishRoutingTable>;

const readers: readonly Role[] = ['town_officer', 'county_viewer'];

/** The versions of the town's table. What is published stays as it is, since reports say by which row they went. */
@Injectable()
export class RoutingTables {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly people: People,
    private readonly rules: RoutingCheck,
    private readonly words: RoutingWords,
  ) {}

  async read(actor: Actor, { townCode, version }: CheckedInputOf<typeof readRoutingTable>): Promise<Reply> {
    const { countyId } = actor;
    const { manager } = this.database;
    const own = actor.grants.find(({ role }) => role === 'town_officer')?.areaCode;
    const town = this.townOf(actor, townCode ?? own, readers);
    const rows = await manager.query<VersionRow[]>(versionsOfTown, [countyId, town.code]);
    const names = await this.people.names(
      manager,
      countyId,
      rows.map(row => row.publishedBy),
    );
    const versions = rows.map(row => ({
      version: row.version,
      effectiveAt: row.effectiveAt.toISOString(),
      publishedAt: row.publishedAt.toISOString(),
      publishedByName: names.get(row.publishedBy) ?? '',
      isInForce: row.isInForce,
    }));
    const wanted = rows.find(row => (version === undefined ? row.isInForce : row.version === version));
    if (version !== undefined && !wanted) throw new Refusal('not_found');
    return {
      townCode: town.code,
      townName: town.name,
      table: wanted ? await this.table(manager, countyId, wanted) : null,
      versions,
    };
  }

  publish(actor: Actor, command: Command): Promise<Published> {
    const { countyId } = actor;
    const town = this.townOf(actor, command.townCode, ['town_officer']);
    const contents = contentsHash({ ...command, actor: actor.personId });
    return this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const [known] = await tx.query<(PublishedRow & { contents: Buffer })[]>(
        `SELECT ${published}, contents_hash AS contents FROM routing_table WHERE county_id = $1 AND id = $2`,
        [countyId, command.id],
      );
      if (known && !known.contents.equals(contents)) throw new Refusal('id_reused');
      if (known) return answerOf(known);
      await this.refuseOvertaken(tx, countyId, command);
      await this.rules.check(tx, countyId, { town, rules: command.rules });
      const [row] = await tx.query<PublishedRow[]>(insertVersion, [
        countyId,
        command.id,
        town.code,
        command.basedOn + 1,
        command.effectiveAt ?? null,
        JSON.stringify(command.rules),
        actor.personId,
        contents,
      ]);
      if (!row) throw new Refusal('effective_in_the_past');
      return answerOf(row);
    });
  }

  /** Of two who edit the same version the second has to look at what the first has made of it. */
  private async refuseOvertaken(tx: EntityManager, countyId: string, { townCode, basedOn }: Command) {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('routing table ' || $1 || ' ' || $2, 0))`, [
      countyId,
      townCode,
    ]);
    const [newest] = await tx.query<{ version: number }[]>(
      `SELECT coalesce(max(version), 0)::int AS version FROM routing_table WHERE county_id = $1 AND town_code = $2`,
      [countyId, townCode],
    );
    if (newest?.version !== basedOn) throw new Refusal('step_not_open', { version: newest?.version ?? 0 });
  }

  private townOf(actor: Actor, code: string | undefined, roles: readonly Role[]) {
    const town = code === undefined ? null : this.areas.find(code);
    if (town?.level !== 'town' || !reaches(scopeOf(actor, roles), town.path)) throw new Refusal('not_found');
    return town;
  }

  private async table(
    manager: EntityManager,
    countyId: string,
    { version, effectiveAt, rules }: VersionRow,
  ): Promise<Reply['table']> {
    const targets = rules.flatMap(rule => [rule.owner, ...rule.told]);
    const ids = targets.flatMap(target => (target.kind === 'person' ? [target.personId] : []));
    const names = await this.people.names(manager, countyId, ids);
    const say = (target: RoutingTarget) => this.words.target(target, names);
    return {
      version,
      effectiveAt: effectiveAt.toISOString(),
      rows: rules.map(rule => ({
        rule: copyOf(rule),
        areaInWords: rule.areaCode && this.words.areaName(rule.areaCode),
        dedicatedGridInWords: rule.dedicatedGridCode && this.words.areaName(rule.dedicatedGridCode),
        ownerInWords: say(rule.owner),
        toldInWords: rule.told.map(say),
      })),
    };
  }
}

interface PublishedRow {
  id: string;
  townCode: string;
  version: number;
  effectiveAt: Date;
}

interface VersionRow {
  version: number;
  effectiveAt: Date;
  publishedAt: Date;
  publishedBy: string;
  isInForce: boolean;
  rules: RoutingRule[];
}

function answerOf({ id, townCode, version, effectiveAt }: PublishedRow): Published {
  return { id, townCode, version, effectiveAt: effectiveAt.toISOString() };
}

type SentRule = NonNullable<Reply['table']>['rows'][number]['rule'];

/** The wire's lists may be written to, those of the domain may not. */
function copyOf(rule: RoutingRule): SentRule {
  return {
    ...rule,
    categories: [...rule.categories],
    priorities: [...rule.priorities],
    weekdays: [...rule.weekdays],
    told: [...rule.told],
  };
}

const published = `id, town_code AS "townCode", version, effective_at AS "effectiveAt"`;

/** No row: by the database's clock the instant is over. */
const insertVersion = `
WITH clock AS (SELECT clock_timestamp() AS now)
INSERT INTO routing_table
  (county_id, id, town_code, version, effective_at, rules, published_by, published_at, contents_hash)
SELECT $1, $2, $3, $4, coalesce($5::timestamptz, now), $6::jsonb, $7, now, $8 FROM clock
WHERE coalesce($5::timestamptz, now) >= now
RETURNING ${published}`;

const versionsOfTown = `
SELECT version, effective_at AS "effectiveAt", published_at AS "publishedAt", published_by AS "publishedBy", rules,
  id = (SELECT id FROM routing_table WHERE county_id = $1 AND town_code = $2 AND effective_at <= clock_timestamp()
    ORDER BY effective_at DESC, version DESC LIMIT 1) IS TRUE AS "isInForce"
FROM routing_table WHERE county_id = $1 AND town_code = $2
ORDER BY version DESC`;
