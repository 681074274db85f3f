import { type OwnerKind, ownerKinds } from './chart-of-accounts';
import { accountId } from './derived-ids';
import type { AccountRef, BookRef, Owner } from './moves';
import type { Op, Transfer } from './transfer.entity';

/** A row of the journal before it is sealed. */
export type Row = Omit<Transfer, 'countyId' | 'bookId' | 'seal'>;

export interface AccountState {
  readonly id: string;
  readonly ownerKind: OwnerKind;
  readonly ownerId: string;
  readonly expiresOn: string | null;
  readonly balance: number;
  readonly held: number;
  readonly floor: number | null;
  readonly headNo: number;
  readonly isClosed: boolean;
  readonly isStored: boolean;
}

/** What a move comes down to: a row that lacks its number and the balances that it leaves. */
export type Draft = Pick<
  Row,
  'id' | 'op' | 'kind' | 'causeId' | 'part' | 'targetId' | 'debitId' | 'creditId' | 'amount'
> & {
  /** What the hold keeps that this row makes or ends. */
  readonly heldAmount: number;
};

export interface Head {
  readonly no: number;
  readonly seal: Buffer;
  /** The instant of the whole batch, and its calendar day in Asia/Shanghai. */
  readonly at: Date;
  readonly day: string;
  /** A check found something wrong with the book: what the chart names stops until a person has looked. */
  readonly isInDoubt: boolean;
}

/** What each operation does to the debited account's balance (and the other way to the credited one's) and held. */
export const effects = {
  transfer: { moves: 1, holds: 0 },
  hold: { moves: 0, holds: 1 },
  post: { moves: 1, holds: -1 },
  void: { moves: 0, holds: -1 },
  reverse: { moves: 1, holds: 0 },
} as const satisfies Record<Op, { moves: 0 | 1; holds: -1 | 0 | 1 }>;

interface Entry {
  readonly row: Row;
  readonly debitBefore: AccountState;
  readonly creditBefore: AccountState;
}

/**
 * The part of a book that a batch of moves can see: the rows and accounts that it names, and what it has written
 * so far. It lives in memory, while the book is locked.
 */
export class Page {
  private readonly entries: Entry[] = [];
  private readonly rowsById = new Map<string, Row>();
  private readonly rowsByCause = new Map<string, Row>();
  private readonly rowsByTarget = new Map<string, Row>();
  private readonly accounts = new Map<string, AccountState>();
  private readonly accountIdsByOwner = new Map<string, string[]>();

  constructor(
    private readonly book: BookRef,
    readonly head: Head,
    rows: readonly Row[],
    accounts: readonly AccountState[],
  ) {
    for (const row of rows) this.index(row);
    for (const account of accounts) this.keep(account);
  }

  get rows(): readonly Row[] {
    return this.entries.map(entry => entry.row);
  }

  get count(): number {
    return this.entries.length;
  }

  get touchedAccounts(): readonly AccountState[] {
    return [...this.accounts.values()].filter(account => account.headNo > this.head.no);
  }

  rowById(id: string): Row | undefined {
    return this.rowsById.get(id);
  }

  rowOfCause(kind: string, causeId: string, part: number): Row | undefined {
    return this.rowsByCause.get(causeKey(kind, causeId, part));
  }

  /** The row that posted, voided or reversed the one with this id. */
  closerOf(id: string): Row | undefined {
    return this.rowsByTarget.get(id);
  }

  account(ref: AccountRef): AccountState {
    const id = accountId(this.book, ref);
    const known = this.accounts.get(id);
    if (known) return known;
    const fresh: AccountState = {
      id,
      ownerKind: ref.ownerKind,
      ownerId: ref.ownerId,
      expiresOn: ref.expiresOn ?? null,
      balance: 0,
      held: 0,
      floor: ownerKinds[ref.ownerKind].floor,
      headNo: 0,
      isClosed: false,
      isStored: false,
    };
    this.keep(fresh);
    return fresh;
  }

  accountById(id: string): AccountState {
    const account = this.accounts.get(id);
    if (!account) throw new Error(`The page of book ${this.book.bookId} was read without account ${id}`);
    return account;
  }

  /** Only accounts that a row names: one that a refused move named is none, whoever stood in the same batch. */
  accountsOf(owner: Owner): readonly AccountState[] {
    const ids = this.accountIdsByOwner.get(ownerKey(owner)) ?? [];
    return ids.map(id => this.accountById(id)).filter(account => account.headNo > 0);
  }

  write(draft: Draft): Row {
    const debitBefore = this.accountById(draft.debitId);
    const creditBefore = this.accountById(draft.creditId);
    const no = this.head.no + this.entries.length + 1;
    const moved = effects[draft.op].moves * draft.amount;
    const held = effects[draft.op].holds * draft.heldAmount;
    const debit = stateAfter(debitBefore, -moved, held, no);
    const credit = stateAfter(creditBefore, moved, 0, no);
    // Written out, as in stateAfter: copying by spreading took most of the time of a batch.
    const row: Row = {
      no,
      id: draft.id,
      op: draft.op,
      kind: draft.kind,
      causeId: draft.causeId,
      part: draft.part,
      targetId: draft.targetId,
      debitId: draft.debitId,
      creditId: draft.creditId,
      amount: draft.amount,
      debitBalance: debit.balance,
      debitHeld: debit.held,
      creditBalance: credit.balance,
      creditHeld: credit.held,
      debitPrevNo: debitBefore.headNo,
      creditPrevNo: creditBefore.headNo,
      at: this.head.at,
    };
    this.entries.push({ row, debitBefore, creditBefore });
    this.index(row);
    this.keep(debit);
    this.keep(credit);
    return row;
  }

  /** Forgets the newest rows until only so many are left. */
  undoTo(count: number): void {
    while (this.entries.length > count) {
      const { row, debitBefore, creditBefore } = this.entries.pop()!;
      this.rowsById.delete(row.id);
      if (opensItsCause(row.op)) this.rowsByCause.delete(causeKey(row.kind, row.causeId, row.part));
      if (row.targetId !== null) this.rowsByTarget.delete(row.targetId);
      this.keep(debitBefore);
      this.keep(creditBefore);
    }
  }

  private index(row: Row): void {
    this.rowsById.set(row.id, row);
    if (opensItsCause(row.op)) this.rowsByCause.set(causeKey(row.kind, row.causeId, row.part), row);
    if (row.targetId !== null) this.rowsByTarget.set(row.targetId, row);
  }

  private keep(account: AccountState): void {
    if (!this.accounts.has(account.id)) {
      const key = ownerKey(account);
      const ids = this.accountIdsByOwner.get(key);
      if (ids) ids.push(account.id);
      else this.accountIdsByOwner.set(key, [account.id]);
    }
    this.accounts.set(account.id, account);
  }
}

function stateAfter(before: AccountState, moved: number, held: number, no: number): AccountState {
  return {
    id: before.id,
    ownerKind: before.ownerKind,
    ownerId: before.ownerId,
    expiresOn: before.expiresOn,
    balance: before.balance + moved,
    held: before.held + held,
    floor: before.floor,
    headNo: no,
    isClosed: before.isClosed,
    isStored: before.isStored,
  };
}

/** Post and void carry the cause of their hold on. */
function opensItsCause(op: Op): boolean {
  return op !== 'post' && op !== 'void';
}

function causeKey(kind: string, causeId: string, part: number): string {
  return `${kind}|${causeId}|${part}`;
}

function ownerKey({ ownerKind, ownerId }: Owner): string {
  return `${ownerKind}|${ownerId}`;
}
