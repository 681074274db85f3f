import type { Account } from './account.entity';
import { type BooksFinding, type BooksFindingKind, finding } from './books-findings';
import { mayMove, mayReverse, ownerKinds, reversals, routes } from './chart-of-accounts';
import { accountId } from './derived-ids';
import type { BookRef } from './moves';
import { effects } from './page';
import { sealBeforeTheFirst, sealOf } from './seal';
import type { Transfer } from './transfer.entity';

/** A row with the one that it posts, voids or reverses. */
export type AuditedRow = Transfer & {
  readonly target: Pick<Transfer, 'no' | 'op' | 'kind' | 'debitId' | 'creditId' | 'amount'> | null;
};

/** What an audit needs to know of an account. */
export type AuditedAccount = Pick<
  Account,
  'id' | 'ownerKind' | 'ownerId' | 'expiresOn' | 'balance' | 'held' | 'floor' | 'headNo'
>;

/** A row and its seal: where an audit stands, where a book ends, or what was published. */
export interface Mark {
  readonly no: number;
  readonly seal: Buffer;
}

/** Enough to see what was done; the first one is where to begin. */
const mostFindings = 100;

interface Running {
  /** The pure sums of what the rows did. */
  balance: number;
  held: number;
  /** What the newest row says that it left. */
  statedBalance: number;
  statedHeld: number;
  headNo: number;
}

/**
 * Replays a journal row by row as an auditor would, and compares what comes out with what the rows, the accounts and
 * the head of the book say. Knows no database: a dump will do. It may be closed and go on later: what it remembers is
 * a witness that whoever rewrites the journal meanwhile cannot reach.
 */
export class Audit {
  /** The first of them. */
  readonly findings: BooksFinding[] = [];
  private count = 0;
  private readonly running = new Map<string, Running>();
  private no = 0;
  private at = 0;
  private seal = sealBeforeTheFirst;
  private readonly roots: Mark[];
  private agreedUpTo = 0;
  private hasDiffered = false;

  /** `roots`: marks that were published, which the rows must agree with. */
  constructor(
    private readonly book: BookRef,
    private accounts: ReadonlyMap<string, AuditedAccount>,
    roots: readonly Mark[] = [],
  ) {
    this.roots = [...roots].sort((a, b) => a.no - b.no);
    this.compareRoots(0, sealBeforeTheFirst);
  }

  /** How many findings there were in all. */
  get found(): number {
    return this.count;
  }

  get upTo(): Mark {
    return { no: this.no, seal: this.seal };
  }

  /** Goes on where it stopped. `seal`: what the last row that it read has now; null: that row is gone. */
  resume(accounts: ReadonlyMap<string, AuditedAccount>, seal: Buffer | null): void {
    this.accounts = accounts;
    if (!seal?.equals(this.seal)) this.find('rewritten_since', { no: this.no });
  }

  read(row: AuditedRow): void {
    if (row.no === this.no) this.find('number_twice', { no: row.no });
    else if (row.no !== this.no + 1) this.find('row_missing', { no: this.no + 1 });
    if (row.at.getTime() < this.at) this.find('time_goes_back', { no: row.no });
    // Each seal is checked against the one that stands before it, so that only the altered row is named.
    if (!sealOf(this.seal, this.book, row).equals(row.seal)) this.find('seal_broken', { no: row.no });
    if (row.amount <= 0) this.find('amount_not_positive', { no: row.no });
    if (row.debitId === row.creditId) this.find('sides_same', { no: row.no });
    this.checkRoute(row);
    this.checkTarget(row);
    this.checkSides(row);
    this.no = row.no;
    this.at = row.at.getTime();
    this.seal = row.seal;
    this.compareRoots(row.no, row.seal);
  }

  close(head: Mark): void {
    if (head.no !== this.no || !head.seal.equals(this.seal)) {
      this.find('head_differs', { expected: this.no, found: head.no });
    }
    for (const { no } of this.roots) this.find('root_not_reached', { no });
    for (const id of this.running.keys()) {
      if (!this.accounts.has(id)) this.find('account_missing', { accountId: id });
    }
    let sum = 0;
    for (const account of this.accounts.values()) {
      sum += account.balance;
      this.checkAccount(account);
    }
    if (sum !== 0) this.find('sum_not_zero', { expected: 0, found: sum });
  }

  private checkRoute({ no, op, kind, debitId, creditId }: AuditedRow): void {
    if (op === 'reverse') return;
    const from = this.accounts.get(debitId);
    const to = this.accounts.get(creditId);
    if (!from || !to) return;
    if (!(kind in routes) || !mayMove(kind as keyof typeof routes, from.ownerKind, to.ownerKind)) {
      this.find('route_not_in_chart', { no });
    }
  }

  private checkTarget(row: AuditedRow): void {
    const { op, target } = row;
    if (op === 'transfer' || op === 'hold') {
      if (row.targetId !== null) this.find('target_wrong', { no: row.no });
      return;
    }
    const isSound = op === 'reverse' ? isReversalOf(row, target) : isEndOf(row, target);
    if (!isSound) this.find('target_wrong', { no: row.no });
  }

  private checkSides(row: AuditedRow): void {
    const moved = effects[row.op].moves * row.amount;
    const held = effects[row.op].holds * (row.op === 'hold' ? row.amount : (row.target?.amount ?? 0));
    this.checkSide(row.no, row.debitId, row.debitPrevNo, -moved, held, row.debitBalance, row.debitHeld);
    this.checkSide(row.no, row.creditId, row.creditPrevNo, moved, 0, row.creditBalance, row.creditHeld);
  }

  private checkSide(
    no: number,
    id: string,
    previousNo: number,
    change: number,
    heldChange: number,
    balanceAfter: number,
    heldAfter: number,
  ): void {
    const account = this.runningOf(id);
    if (previousNo !== account.headNo)
      this.find('chain_broken', { no, accountId: id, expected: account.headNo, found: previousNo });
    const expected = account.statedBalance + change;
    if (expected !== balanceAfter)
      this.find('balance_after_wrong', { no, accountId: id, expected, found: balanceAfter });
    const expectedHeld = account.statedHeld + heldChange;
    if (expectedHeld !== heldAfter)
      this.find('balance_after_wrong', { no, accountId: id, expected: expectedHeld, found: heldAfter });
    const floor = this.accounts.get(id)?.floor ?? null;
    if (floor !== null && balanceAfter - heldAfter < floor) this.find('below_floor', { no, accountId: id });
    account.balance += change;
    account.held += heldChange;
    account.statedBalance = balanceAfter;
    account.statedHeld = heldAfter;
    account.headNo = no;
  }

  private runningOf(id: string): Running {
    const known = this.running.get(id);
    if (known) return known;
    const fresh = { balance: 0, held: 0, statedBalance: 0, statedHeld: 0, headNo: 0 };
    this.running.set(id, fresh);
    return fresh;
  }

  private checkAccount(account: AuditedAccount): void {
    const { id, balance, held, headNo } = account;
    const { balance: sum = 0, held: sumHeld = 0, headNo: newest = 0 } = this.running.get(id) ?? {};
    if (balance !== sum) this.find('account_differs', { accountId: id, expected: sum, found: balance });
    if (held !== sumHeld) this.find('account_differs', { accountId: id, expected: sumHeld, found: held });
    if (headNo !== newest) this.find('chain_broken', { accountId: id, expected: newest, found: headNo });
    if (accountId(this.book, account) !== id) this.find('owner_changed', { accountId: id });
    else if (account.floor !== ownerKinds[account.ownerKind].floor)
      this.find('floor_changed', { accountId: id });
  }

  /** Only the first root that differs says something: after it the chain is another one. */
  private compareRoots(no: number, seal: Buffer): void {
    for (let root = this.roots[0]; root !== undefined && root.no <= no; root = this.roots[0]) {
      this.roots.shift();
      if (root.no === no && root.seal.equals(seal)) this.agreedUpTo = no;
      else if (!this.hasDiffered) {
        this.find('root_differs', { no: root.no, after: this.agreedUpTo });
        this.hasDiffered = true;
      }
    }
  }

  private find(kind: BooksFindingKind, facts: Omit<BooksFinding, 'kind' | 'text'>): void {
    this.count += 1;
    if (this.findings.length < mostFindings) this.findings.push(finding(kind, facts));
  }
}

function isEndOf(row: AuditedRow, target: AuditedRow['target']): boolean {
  return (
    target !== null &&
    target.op === 'hold' &&
    target.no < row.no &&
    target.kind === row.kind &&
    target.debitId === row.debitId &&
    target.creditId === row.creditId &&
    row.amount <= target.amount
  );
}

function isReversalOf(row: AuditedRow, target: AuditedRow['target']): boolean {
  return (
    target !== null &&
    (target.op === 'transfer' || target.op === 'post') &&
    target.no < row.no &&
    row.kind in reversals &&
    mayReverse(row.kind as keyof typeof reversals, target.kind) &&
    target.debitId === row.creditId &&
    target.creditId === row.debitId &&
    row.amount <= target.amount
  );
}
