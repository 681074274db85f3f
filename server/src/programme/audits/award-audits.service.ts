import { Injectable } from '@nestjs/common';
import type { auditAward, findAwards } from '@torreya/shared/contract/award-audits';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { AwardState, AwardStepName } from '@torreya/shared/domain/award-steps';
import { auditRoles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Households } from '../../identity/households.service';
import { ownerKinds } from '../../ledger/chart-of-accounts';
import { Ledger } from '../../ledger/ledger.service';
import type { BookRef, Owner } from '../../ledger/moves';
import type { CauseRow } from '../../ledger/rows-of-cause';
import { type Actor, inScope, reaches, scopeOf } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { type Award, selectAward } from '../award';
import { AwardViews } from '../award.views';
import { AwardReviews } from '../award-reviews.service';
import { Programmes } from '../programmes.service';
import { AwardReason } from '../rules/award-reason.service';

type Audit = ReplyOf<typeof auditAward>;

const mostFound = 50;
/** Rows of one household that one batch may have written in the same millisecond. */
const mostLines = 50;

/** 倒查: one award from what it rests on to the line on the household's statement. */
@Injectable()
export class AwardAudits {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly ledger: Ledger,
    private readonly programmes: Programmes,
    private readonly reviews: AwardReviews,
    private readonly reasons: AwardReason,
    private readonly views: AwardViews,
  ) {}

  async find(
    actor: Actor,
    { words }: CheckedInputOf<typeof findAwards>,
  ): Promise<ReplyOf<typeof findAwards>> {
    const { manager } = this.database;
    const no = /^\d{1,12}$/.test(words) ? Number(words) : null;
    const rows = await manager.query<Award[]>(selectFound, [
      ...[actor.countyId, scopeOf(actor, auditRoles), words, no, mostFound],
    ]);
    return { awards: await this.views.of(manager, actor, rows) };
  }

  async audit(actor: Actor, { awardId }: CheckedInputOf<typeof auditAward>): Promise<Audit> {
    const { manager } = this.database;
    const { countyId } = actor;
    const row = await this.reviews.row(countyId, awardId);
    if (!row || !reaches(scopeOf(actor, auditRoles), row.areaPath)) throw new Refusal('not_found');
    const programme = await this.programmes.ofTown(manager, countyId, row.areaPath);
    if (!programme) throw new Error(`Award ${row.id} lies in no town with a programme`);
    const book = { countyId, bookId: programme.bookId };
    const [award] = await this.views.of(manager, actor, [row]);
    if (!award) throw new Error(`Award ${row.id} has no view`);
    const moves = await this.ledger.rowsOfCause(manager, book, row.id);
    const seesObjectors = award.history.some(({ step, byName }) => step === 'object' && byName !== null);
    return {
      award,
      reason: await this.reasons.of(countyId, award),
      claim: await claimOf(manager, countyId, row.claimId),
      decisions: await decisionsOf(manager, countyId, row.id, seesObjectors),
      moves: await this.inWords(manager, countyId, moves),
      line: await this.lineOf(manager, book, row, moves),
    };
  }

  private async inWords(
    manager: EntityManager,
    countyId: string,
    moves: readonly CauseRow[],
  ): Promise<Audit['moves']> {
    const owners = moves.flatMap(({ from, to }) => [from, to]);
    const ids = owners.filter(({ ownerKind }) => ownerKind === 'household').map(({ ownerId }) => ownerId);
    const households = await this.households.byIds(manager, countyId, ids);
    const nameOf = ({ ownerKind, ownerId }: Owner) => {
      const name = households.get(ownerId)?.number ?? this.areas.find(ownerId)?.name ?? '';
      return `${ownerKinds[ownerKind].label} ${name}`.trim();
    };
    return moves.map(({ no, at, op, kind, amount, from, to }) => ({
      ...{ no: Number(no), at: at.toISOString(), op: opWords[op], kind: kindWords(kind) },
      ...{ from: nameOf(from), to: nameOf(to), points: Number(amount) },
    }));
  }

  /** The row that brought the points, as it stands on the statement of the household. */
  private async lineOf(
    manager: EntityManager,
    book: BookRef,
    { transferNo, householdId }: Award,
    moves: readonly CauseRow[],
  ): Promise<Audit['line']> {
    const brought = moves.find(({ no }) => transferNo !== null && Number(no) === Number(transferNo));
    if (!brought) return null;
    const owner = { ownerKind: 'household', ownerId: householdId } as const;
    const options = { limit: mostLines, asOf: brought.at };
    const { lines } = await this.ledger.statement(manager, book, owner, options);
    const line = lines.find(({ no }) => Number(no) === Number(transferNo));
    if (!line) return null;
    const { no, at, change, balanceAfter } = line;
    return { no: Number(no), at: at.toISOString(), points: change, balanceAfter };
  }
}

const opWords: Record<CauseRow['op'], string> = {
  transfer: '转入',
  hold: '留着',
  post: '入账',
  void: '放开',
  reverse: '收回',
};

function kindWords(kind: CauseRow['kind']): string {
  return kind === 'award' ? '发放' : kind === 'revocation' ? '收回' : kind;
}

async function claimOf(
  manager: EntityManager,
  countyId: string,
  claimId: string | null,
): Promise<Audit['claim']> {
  if (claimId === null) return null;
  const [claim] = await manager.query<{ way: string; byName: string; at: Date; words: string }[]>(
    `SELECT c.way, p.name AS "byName", c.at, c.words FROM award_claim c
     JOIN person p ON p.county_id = c.county_id AND p.id = c.by_id WHERE c.county_id = $1 AND c.id = $2`,
    [countyId, claimId],
  );
  return claim ? { ...claim, at: claim.at.toISOString() } : null;
}

async function decisionsOf(
  manager: EntityManager,
  countyId: string,
  awardId: string,
  seesObjectors: boolean,
): Promise<Audit['decisions']> {
  const rows = await manager.query<Decision[]>(
    `SELECT e.at, e.step, e.to_state AS "toState", p.name AS "byName", e.note FROM award_event e
     LEFT JOIN person p ON p.county_id = e.county_id AND p.id = e.actor_id
     WHERE e.county_id = $1 AND e.award_id = $2 ORDER BY e.at, e.id`,
    [countyId, awardId],
  );
  return rows.map(({ at, byName, ...decision }) => ({
    ...decision,
    at: at.toISOString(),
    byName: decision.step === 'object' && !seesObjectors ? null : byName,
  }));
}

interface Decision {
  readonly at: Date;
  readonly step: AwardStepName;
  readonly toState: AwardState;
  readonly byName: string | null;
  readonly note: string;
}

const selectFound = `${selectAward}
JOIN person who ON who.county_id = a.county_id AND who.id = a.person_id
JOIN household h ON h.county_id = a.county_id AND h.id = a.household_id
WHERE a.county_id = $1 AND ${inScope('a.area_path', '$2')}
  AND (who.name = $3 OR h.number = $3 OR a.evidence->>'reportNumber' = $3 OR a.transfer_no = $4::bigint)
ORDER BY a.proposed_at DESC, a.id DESC LIMIT $5`;
