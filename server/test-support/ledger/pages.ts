import { applyMoves } from '../../src/ledger/apply-moves';
import type { AccountRef, Move } from '../../src/ledger/moves';
import { Page } from '../../src/ledger/page';
import { award, grant } from './moves';

/** The rules of the ledger without a database: a page, and what moves do to it. */
export const book = { countyId: '330683', bookId: '0193e5a0-0000-7000-8000-000000000001' };
export const head = {
  no: 0,
  seal: Buffer.alloc(32),
  at: new Date('2026-11-02T01:02:03.004Z'),
  day: '2026-11-02',
  isInDoubt: false,
};

export function emptyPage(): Page {
  return new Page(book, head, [], []);
}

/** Outcomes in short, and the page that the moves left. */
export function apply(moves: readonly Move[], page = emptyPage()) {
  const outcomes = applyMoves(page, moves);
  return {
    page,
    outcomes,
    short: outcomes.map(outcome => (outcome.outcome === 'refused' ? outcome.reason : outcome.outcome)),
  };
}

export function has(page: Page, ref: AccountRef) {
  const { balance, held } = page.account(ref);
  return { balance, held };
}

/** A page on which she has 100 points that never expire, and the village 900. */
export function funded(): Page {
  const { page } = apply([grant(1000), award(100)]);
  return page;
}
