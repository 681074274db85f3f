import { Injectable } from '@nestjs/common';
import type { listBudgetGrants } from '@torreya/shared/contract/budgets';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { consoleRoles } from '@torreya/shared/domain/roles';
import { DataSource } from 'typeorm';
import { type Actor, inScope, scopeOf } from '../../platform/actor';
import { exactInstant, pageOf, readCursor } from '../../platform/cursor';

const pageSize = 30;

/** What the town gave to its villages. A grant is a row of the journal; here stand who, why and for which period. */
@Injectable()
export class BudgetGrants {
  constructor(private readonly database: DataSource) {}

  async list(
    actor: Actor,
    { villageCode, period, before }: CheckedInputOf<typeof listBudgetGrants>,
  ): Promise<ReplyOf<typeof listBudgetGrants>> {
    const cursor = readCursor(before);
    const rows = await this.database.query<Row[]>(selectGrants, [
      ...[actor.countyId, scopeOf(actor, consoleRoles), villageCode ?? null, period ?? null],
      ...[cursor?.at ?? null, cursor?.id ?? null, pageSize + 1],
    ]);
    const page = pageOf(rows, pageSize);
    return {
      grants: page.rows.map(({ cursor_at: _, at, ...grant }) => ({ ...grant, at: at.toISOString() })),
      next: page.next,
    };
  }
}

interface Row {
  readonly id: string;
  readonly cursor_at: string;
  readonly villageName: string;
  readonly points: number;
  readonly period: string;
  readonly note: string;
  readonly byName: string;
  readonly at: Date;
  readonly transferNo: number;
}

const selectGrants = `
SELECT g.id, ${exactInstant('g.at')} AS cursor_at, v.name AS "villageName", g.points, g.period, g.note,
  p.name AS "byName", g.at, g.transfer_no AS "transferNo"
FROM budget_grant g
JOIN area v ON v.county_id = g.county_id AND v.code = g.village_code
JOIN person p ON p.county_id = g.county_id AND p.id = g.actor_id
WHERE g.county_id = $1 AND ${inScope('v.path', '$2')} AND ($3::text IS NULL OR g.village_code = $3)
  AND ($4::text IS NULL OR g.period = $4) AND ($5::timestamptz IS NULL OR (g.at, g.id) < ($5::timestamptz, $6::uuid))
ORDER BY g.at DESC, g.id DESC LIMIT $7`;
