import { Injectable } from '@nestjs/common';
import type { fundBudget, readBudgets } from '@torreya/shared/contract/budgets';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Ledger } from '../../ledger/ledger.service';
import { type Actor, inScope, reaches, scopeOf } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { databaseNow, today } from '../../platform/day';
import { lockCommand } from '../../platform/lock-command';
import { Outbox } from '../../platform/outbox';
import { Refusal } from '../../platform/refusal';
import { townPathOf } from '../area-path';
import { queueJob } from '../award-life/award-jobs';
import { Programmes, type TownProgramme } from '../programmes.service';
import { type BudgetOfPeriod, VillageFigures } from '../public-notices/village-figures';

const readingRoles = ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'] as const;

/** What the town gives its villages to award, how far it goes, and what households may still ask of the shops for it. */
@Injectable()
export class Budgets {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: Programmes,
    private readonly areas: Areas,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly figures: VillageFigures,
  ) {}

  async read(actor: Actor, asked: CheckedInputOf<typeof readBudgets>): Promise<ReplyOf<typeof readBudgets>> {
    return this.database.transaction('REPEATABLE READ', async tx => {
      const [programme] = await this.programmesOf(tx, actor);
      if (!programme) throw new Refusal('not_found');
      const periodNow = await this.periodNow(tx, actor.countyId, programme);
      const period = asked.period ?? periodNow;
      const scope = scopeOf(actor, readingRoles);
      const rows = await tx.query<Row[]>(selectVillages, [
        actor.countyId,
        this.areas.pathOf(programme.townCode),
        scope,
        period,
      ]);
      const book = { countyId: actor.countyId, bookId: programme.bookId };
      const owners = rows.map(({ code }) => ({ ownerKind: 'budget', ownerId: code }) as const);
      const free = await this.ledger.spendableOfEach(tx, book, owners);
      const inHand = await this.inHand(tx, book, rows);
      const until = new Date((await databaseNow(tx)).getTime() + 1);
      const spent = new Map<string, BudgetOfPeriod>();
      for (const { code: villageCode } of rows)
        spent.set(villageCode, await this.figures.budgetAsOf(tx, book, { villageCode, period, until }));
      return {
        pointsName: programme.pointsName,
        period,
        periodNow,
        mayFund: scopeOf(actor, ['town_officer']).length > 0,
        budgets: rows.map((row, n) => ({
          villageCode: row.code,
          villageName: row.name,
          granted: row.granted,
          grantedThisPeriod: row.grantedThisPeriod,
          carried: spent.get(row.code)?.carried ?? 0,
          awardedThisPeriod: spent.get(row.code)?.awarded ?? 0,
          free: free[n] ?? 0,
          held: row.held,
          waiting: row.waiting,
          waitingPoints: row.waitingPoints,
          owed: row.held + row.waitingPoints,
          covered: row.held + Math.min(row.waitingPoints, free[n] ?? 0),
          outstanding: inHand.get(row.code) ?? 0,
        })),
      };
    });
  }

  async fund(actor: Actor, command: CheckedInputOf<typeof fundBudget>): Promise<ReplyOf<typeof fundBudget>> {
    const { id, villageCode, points, note } = command;
    const { countyId, personId } = actor;
    if (this.areas.find(villageCode)?.level !== 'village') throw new Refusal('not_found');
    const path = this.areas.pathOf(villageCode);
    if (!reaches(scopeOf(actor, ['town_officer']), path)) throw new Refusal('not_found');
    if (note === '') throw new Refusal('note_needed');
    return this.database.transaction(async tx => {
      const programme = await this.programmes.ofTown(tx, countyId, path);
      if (!programme) throw new Refusal('not_found');
      await lockCommand(tx, countyId, id);
      const hash = contentsHash({ ...command, actor: personId });
      const before = await grantOf(tx, countyId, id);
      if (before && !before.hash.equals(hash)) throw new Refusal('id_reused');
      if (before) return viewOf(before);
      const book = { countyId, bookId: programme.bookId };
      const { townCode } = programme;
      const [outcome] = await this.ledger.post(tx, book, [
        {
          ...{ op: 'transfer', kind: 'grant', id, causeId: id, amount: points },
          from: { ownerKind: 'issuance', ownerId: townCode },
          to: { ownerKind: 'budget', ownerId: villageCode },
        },
      ]);
      // The id stands in the book, but not for a grant.
      if (outcome?.outcome === 'refused' && outcome.reason === 'same_id_other_contents') {
        throw new Refusal('id_reused');
      }
      if (outcome?.outcome !== 'posted')
        throw new Error(`The ledger took no grant: ${JSON.stringify(outcome)}`);
      const period = await this.periodNow(tx, countyId, programme);
      await tx.query(insertGrant, [
        ...[countyId, id, townCode, villageCode, points, period, note, personId],
        ...[outcome.at, outcome.no, hash],
      ]);
      await this.outbox.later(tx, queueJob(countyId, villageCode, outcome.at));
      return { id, villageCode, points, period, grantedAt: outcome.at.toISOString(), transferNo: outcome.no };
    });
  }

  /** Those with a programme among the towns that the actor's offices lie in or reach. */
  private async programmesOf(tx: EntityManager, actor: Actor): Promise<TownProgramme[]> {
    const scope = scopeOf(actor, readingRoles);
    const programmes = await this.programmes.ofCounty(tx, actor.countyId);
    return programmes.filter(({ townCode }) => {
      const townPath = this.areas.pathOf(townCode);
      return reaches(scope, townPath) || scope.some(path => townPathOf(path) === townPath);
    });
  }

  private async periodNow(tx: EntityManager, countyId: string, programme: TownProgramme): Promise<string> {
    return this.figures.periodOf(tx, countyId, programme, await today(tx));
  }

  /** What the households of each village can spend. */
  private async inHand(tx: EntityManager, book: Parameters<Ledger['spendableOfEach']>[1], villages: Row[]) {
    const households = await tx.query<{ id: string; code: string }[]>(
      `SELECT id, village_code AS code FROM household WHERE county_id = $1 AND village_code = ANY ($2)`,
      [book.countyId, villages.map(({ code }) => code)],
    );
    const owners = households.map(({ id }) => ({ ownerKind: 'household', ownerId: id }) as const);
    const points = owners.length > 0 ? await this.ledger.spendableOfEach(tx, book, owners) : [];
    const sums = new Map<string, number>();
    for (const [n, { code }] of households.entries())
      sums.set(code, (sums.get(code) ?? 0) + (points[n] ?? 0));
    return sums;
  }
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly granted: number;
  readonly grantedThisPeriod: number;
  readonly held: number;
  readonly waiting: number;
  readonly waitingPoints: number;
}

interface Grant {
  readonly id: string;
  readonly villageCode: string;
  readonly points: number;
  readonly period: string;
  readonly at: Date;
  readonly transferNo: number;
  readonly hash: Buffer;
}

async function grantOf(tx: EntityManager, countyId: string, id: string): Promise<Grant | undefined> {
  const [row] = await tx.query<Grant[]>(
    `SELECT id, village_code AS "villageCode", points, period, at, transfer_no AS "transferNo", contents_hash AS hash
     FROM budget_grant WHERE county_id = $1 AND id = $2`,
    [countyId, id],
  );
  return row;
}

function viewOf({ id, villageCode, points, period, at, transferNo }: Grant): ReplyOf<typeof fundBudget> {
  return { id, villageCode, points, period, grantedAt: at.toISOString(), transferNo };
}

const insertGrant = `
INSERT INTO budget_grant (county_id, id, town_code, village_code, points, period, note, actor_id, at, transfer_no, contents_hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const selectVillages = `
SELECT v.code, v.name, g.granted, g."grantedThisPeriod", w.held, w.waiting, w."waitingPoints"
FROM area v
CROSS JOIN LATERAL (
  SELECT coalesce(sum(points), 0)::bigint AS granted,
    coalesce(sum(points) FILTER (WHERE period = $4), 0)::bigint AS "grantedThisPeriod"
  FROM budget_grant g WHERE g.county_id = v.county_id AND g.village_code = v.code
) g
CROSS JOIN LATERAL (
  SELECT coalesce(sum(points) FILTER (WHERE state IN ('on_notice', 'objected')), 0)::bigint AS held,
    (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
    coalesce(sum(points) FILTER (WHERE state = 'waiting'), 0)::bigint AS "waitingPoints"
  FROM award a
  WHERE a.county_id = v.county_id AND split_part(a.area_path, '/', 3) = v.code
    AND a.state IN ('on_notice', 'objected', 'waiting')
) w
WHERE v.county_id = $1 AND v.level = 'village' AND v.path ^@ ($2 || '/') AND ${inScope('v.path', '$3')}
ORDER BY v.code`;
