import type { EntityManager } from 'typeorm';
import type { BookRef } from '../ledger/moves';
import {
  awardTrail,
  heldAwards,
  openingTrail,
  redemptionTrail,
  reversedAwards,
  settlementTrail,
  usedCodes,
} from './trail-questions';

/**
 * What no seal catches: a row that is well-formed and stands for nothing. Every move of these kinds has its papers, and
 * every paper its move. Like any auditor this reads the tables themselves and shares no code with whoever wrote them.
 */
export const trailFindings = {
  award_unknown: '这笔奖励没有审核过的记录',
  award_differs: '和审核过的奖励对不上（户、数目或流水号）',
  award_not_in_journal: '审核通过了，流水里却没有这笔奖励',
  award_not_decided_once: '这笔奖励的审核记录不是正好一条',
  award_not_reviewed_twice: '这笔奖励要两个人审，只有一个人审过',
  award_decided_by_nobody: '审核这笔奖励的人查不到',
  award_decided_without_office: '审核这笔奖励的人当时没有这个职务',
  award_decided_for_own_household: '是自己家的人审核的',
  award_without_evidence: '这笔奖励的上报或积分规则查不到',
  award_hold_differs: '账上留着的和公示中的奖励对不上',
  award_reversal_differs: '收回的和欠下的加起来，和这笔奖励对不上',
  redemption_unknown: '这笔兑换没有店里的收据',
  redemption_differs: '和店里的收据对不上（店、户、数目或流水号）',
  redemption_not_in_journal: '店里有收据，流水里却没有这笔兑换',
  redemption_without_code: '这笔兑换没有用掉一个对应的码',
  code_used_for_nothing: '这个码用掉了，却没有对应的兑换',
  settlement_unknown: '这笔结算没有结算单',
  settlement_differs: '和结算单对不上（店、数目或流水号）',
  settlement_not_in_journal: '有结算单，流水里却没有这笔结算',
  settlement_sum_wrong: '结算单的合计和它的每一笔兑换加起来不一样',
  opening_unknown: '这笔存折转入没有清点过的记录',
  opening_differs: '和清点过的存折对不上（户、数目或流水号）',
  opening_not_in_journal: '存折清点好了，流水里却没有这笔转入',
  opening_not_counted_by_two: '这本存折没有两个人各数一遍、数得一样的记录',
} as const;

export interface TrailFinding {
  readonly kind: keyof typeof trailFindings;
  /** The row of the journal, where there is one. */
  readonly no?: number;
  /** The award, redemption, settlement or code, or the household of a passbook. */
  readonly about: string;
  readonly text: string;
}

const mostOfAKind = 100;

export async function findBrokenTrails(db: EntityManager, book: BookRef): Promise<TrailFinding[]> {
  const findings: TrailFinding[] = [];
  const questions = [
    awardTrail,
    heldAwards,
    reversedAwards,
    redemptionTrail,
    usedCodes,
    settlementTrail,
    openingTrail,
  ];
  for (const question of questions) {
    const rows = await db.query<{ kind: TrailFinding['kind']; no: string | null; about: string }[]>(
      `SELECT kind, no, about FROM (${question}) asked WHERE kind IS NOT NULL ORDER BY no NULLS LAST, about LIMIT $3`,
      [book.countyId, book.bookId, mostOfAKind],
    );
    findings.push(
      ...rows.map(({ kind, no, about }) => inWords(kind, no === null ? undefined : Number(no), about)),
    );
  }
  return findings;
}

function inWords(kind: TrailFinding['kind'], no: number | undefined, about: string): TrailFinding {
  const where = no === undefined ? about : `第 ${no} 笔（${about}）`;
  return { kind, ...(no === undefined ? {} : { no }), about, text: `${where}：${trailFindings[kind]}` };
}
