import type { LedgerRefusalCode } from '../../src/ledger/ledger-refusals';
import type { AccountRef, Move, ReverseMove, TransferMove } from '../../src/ledger/moves';
import { PlainJournal, type PlainRow } from './plain-journal';
import { badField, isDrawn, isWhole, partOf, potOf, potsOwner, takesBack, ways } from './plain-words';

type Unwritten = Omit<PlainRow, 'at'>;
export type PlainOutcome = { id: string; outcome: string; reason?: string } & Record<string, unknown>;

class Refused extends Error {
  constructor(
    readonly reason: LedgerRefusalCode,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(reason);
  }
}

/** The ledger once more, as slow and plain as possible: one move after the other, on a list of rows. */
export class SerialLedger {
  readonly journal = new PlainJournal();
  isInDoubt = false;
  private at = new Date(0);

  post(moves: readonly Move[], at: Date): PlainOutcome[] {
    this.at = at;
    const outcomes: PlainOutcome[] = [];
    for (let start = 0; start < moves.length; ) {
      let end = start;
      while (moves[end]!.linked && end + 1 < moves.length) end += 1;
      outcomes.push(...this.postChain(moves.slice(start, end + 1)));
      start = end + 1;
    }
    return outcomes;
  }

  /** Says whether it is closed now. */
  close(ref: AccountRef): boolean {
    const pot = potOf(ref);
    const { balance, held, newest } = this.journal.standing(pot);
    if (newest > 0 && balance === 0 && held === 0) this.journal.closed.add(pot);
    return this.journal.closed.has(pot);
  }

  private postChain(chain: readonly Move[]): PlainOutcome[] {
    const before = [...this.journal.rows];
    const outcomes = chain.map(() => null as PlainOutcome | null);
    for (const [n, move] of chain.entries()) {
      const outcome = this.postOne(move);
      outcomes[n] = outcome;
      if (outcome.outcome !== 'refused') continue;
      this.journal.rows = before;
      return chain.map((other, m) => (m === n ? outcome : this.fall(other, move.id)));
    }
    return outcomes.map(outcome => outcome!);
  }

  private fall(move: Move, by: string): PlainOutcome {
    const there = this.journal.row(move.id) && this.alreadyThere(move);
    return there ? there : { id: move.id, outcome: 'refused', reason: 'linked_move_refused', by };
  }

  private postOne(move: Move): PlainOutcome {
    try {
      const field = badField(move);
      if (field !== null) throw new Refused('malformed', { field });
      if (this.journal.row(move.id)) {
        const there = this.alreadyThere(move);
        if (!there) throw new Refused('same_id_other_contents');
        return there;
      }
      const fresh = this.rowsFor(move).map(row => ({ ...row, at: this.at }));
      const no = this.journal.rows.push(...fresh) - fresh.length + 1;
      return { id: move.id, outcome: 'posted', no, parts: fresh.length, at: this.at };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { id: move.id, outcome: 'refused', reason: error.reason, ...error.facts };
    }
  }

  private rowsFor(move: Move): Unwritten[] {
    if ('to' in move) return this.transfer(move);
    const target = this.journal.row(move.targetId);
    if (!target) throw new Refused('target_unknown');
    return move.op === 'reverse' ? this.reversal(move, target) : this.endOfHold(move, target);
  }

  /** The outcome of a move that stands in the journal word for word; null: its id stands for another one. */
  private alreadyThere(move: Move): PlainOutcome | null {
    const [first, ...others] = this.journal.rowsOf(move.id);
    const outcome = {
      id: move.id,
      outcome: 'exists',
      no: this.journal.no(first!),
      parts: 1 + others.length,
      at: first!.at,
    };
    if (first!.op !== move.op) return null;
    if ('causeId' in move) {
      const part = move.part ?? 0;
      if (first!.kind !== move.kind || first!.causeId !== move.causeId || first!.part !== part) return null;
    }
    if ('to' in move) {
      const rows = [first!, ...others];
      const isHers = isDrawn(move.from)
        ? rows.every(row => row.debit.startsWith(potsOwner(move.from)))
        : rows.length === 1 && first!.debit === potOf(move.from);
      const total = rows.reduce((sum, row) => sum + row.amount, 0);
      return isHers && first!.credit === potOf(move.to) && total === move.amount ? outcome : null;
    }
    const target = this.journal.row(first!.targetId!)!;
    const asked = move.op === 'void' ? undefined : move.amount;
    if (move.targetId !== target.id || first!.amount !== (asked ?? target.amount)) return null;
    const [lapsed] = others;
    if (lapsed && !('lapsesTo' in move && lapsed.credit === potOf(move.lapsesTo))) return null;
    return outcome;
  }

  private transfer({ id, op, kind, causeId, part = 0, from, to, amount }: TransferMove): Unwritten[] {
    if (!isWhole(amount)) throw new Refused('amount_not_positive');
    if (ways[kind]?.from !== from.ownerKind || ways[kind].to !== to.ownerKind)
      throw new Refused('route_not_in_chart');
    this.refuseInDoubt(kind);
    this.refuseSecond(kind, causeId, part);
    const credit = potOf(to);
    this.refuseClosed(credit);

    const sources = isDrawn(from) ? this.journal.potsInForce(from, this.at) : [potOf(from)];
    const rows: Unwritten[] = [];
    let missing = amount;
    for (const debit of sources) {
      const taken = isDrawn(from) ? Math.min(this.journal.spendable(debit), missing) : amount;
      if (taken <= 0) continue;
      missing -= taken;
      const n = rows.length;
      rows.push({
        id: partOf(id, n),
        op,
        kind,
        causeId,
        part: part + n,
        targetId: null,
        debit,
        credit,
        amount: taken,
      });
    }
    if (missing > 0) throw new Refused('insufficient_points', { available: amount - missing });
    for (const row of rows) {
      if (row.debit === credit) throw new Refused('sides_same');
      this.refuseClosed(row.debit);
      this.refuseShort(row.debit, row.amount);
      this.refuseSecond(kind, causeId, row.part);
    }
    return rows;
  }

  private endOfHold(move: Exclude<Move, TransferMove | ReverseMove>, target: PlainRow): Unwritten[] {
    if (target.op !== 'hold') throw new Refused('target_not_a_hold');
    if (move.op === 'post') this.refuseInDoubt(target.kind);
    this.refuseClosedTarget(target.id);
    const amount = (move.op === 'post' ? move.amount : undefined) ?? target.amount;
    refuseAmount(amount, target.amount);
    if (move.op === 'post') this.refuseClosed(target.credit);
    return [{ ...target, id: move.id, op: move.op, targetId: target.id, amount }];
  }

  private reversal(move: ReverseMove, target: PlainRow): Unwritten[] {
    const { id, op, kind, causeId, part = 0 } = move;
    if (target.op !== 'transfer' && target.op !== 'post') throw new Refused('target_not_reversible');
    if (!takesBack[kind]!.includes(target.kind)) throw new Refused('route_not_in_chart');
    this.refuseInDoubt(target.kind);
    this.refuseClosedTarget(target.id);
    this.refuseSecond(kind, causeId, part);
    const amount = move.amount ?? target.amount;
    refuseAmount(amount, target.amount);
    const [debit, credit] = [target.credit, target.debit];
    this.refuseClosed(debit);
    this.refuseClosed(credit);
    this.refuseShort(debit, amount);
    const back = { id, op, kind, causeId, part, targetId: target.id, debit, credit, amount };
    if (!('lapsesTo' in move)) return [back];

    const expired = potOf(move.lapsesTo);
    if (move.lapsesTo.ownerKind !== 'expired') throw new Refused('route_not_in_chart');
    if (!this.journal.isOver(credit, this.at)) return [back];
    this.refuseSecond('expiry', id, 0);
    this.refuseClosed(expired);
    const lapse = { op: 'transfer', kind: 'expiry', causeId: id, part: 0, targetId: null } as const;
    return [back, { ...lapse, id: partOf(id, 1), debit: credit, credit: expired, amount }];
  }

  private refuseInDoubt(kind: string): void {
    if (this.isInDoubt && ways[kind]?.stops) throw new Refused('book_in_doubt');
  }

  private refuseSecond(kind: string, causeId: string, part: number): void {
    const isIt = (row: PlainRow) => row.kind === kind && row.causeId === causeId && row.part === part;
    const first = this.journal.rows.find(isIt);
    if (first) throw new Refused('cause_already_moved', { no: this.journal.no(first) });
  }

  private refuseClosed(pot: string): void {
    if (this.journal.closed.has(pot)) throw new Refused('account_closed');
  }

  private refuseClosedTarget(id: string): void {
    const closer = this.journal.rows.find(row => row.targetId === id);
    if (closer) throw new Refused('target_already_closed', { no: this.journal.no(closer) });
  }

  private refuseShort(pot: string, amount: number): void {
    const available = this.journal.spendable(pot);
    if (available < amount) throw new Refused('insufficient_points', { available });
  }
}

function refuseAmount(amount: number, most: number): void {
  if (!isWhole(amount)) throw new Refused('amount_not_positive');
  if (amount > most) throw new Refused('amount_over_target', { most });
}
