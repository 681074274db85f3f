import { mayMove, mayReverse, ownerKinds } from '../../src/ledger/chart-of-accounts';
import { partId } from '../../src/ledger/derived-ids';
import type { AccountRef, Move, TransferMove } from '../../src/ledger/moves';

/** A row as plainly as it can be written down. Accounts are texts: kind, id and date. */
interface PlainRow {
  id: string;
  op: Move['op'];
  kind: string;
  causeId: string;
  part: number;
  targetId: string | null;
  debit: string;
  credit: string;
  amount: number;
}

export type PlainOutcome = { id: string; outcome: string } & Record<string, unknown>;

const today = '2026-11-02';

/**
 * The ledger once more, as slow and plain as possible: a list of rows, and every figure summed up from the first row
 * on. It shares no code with the real one but the chart of accounts and the ids of parts.
 */
export class SerialLedger {
  rows: PlainRow[] = [];

  post(moves: readonly Move[]): PlainOutcome[] {
    const outcomes: PlainOutcome[] = [];
    for (let start = 0; start < moves.length; ) {
      let end = start;
      while (moves[end]?.linked && end + 1 < moves.length) end += 1;
      outcomes.push(...this.postChain(moves.slice(start, end + 1)));
      start = end + 1;
    }
    return outcomes;
  }

  private postChain(chain: readonly Move[]): PlainOutcome[] {
    const before = [...this.rows];
    const outcomes: PlainOutcome[] = [];
    for (const move of chain) {
      const outcome = this.postOne(move);
      outcomes.push(outcome);
      if (outcome.outcome !== 'refused') continue;
      this.rows = before;
      return chain.map((other, n) => {
        if (n === outcomes.length - 1) return outcome;
        const exists = this.alreadyThere(other);
        if (exists?.outcome === 'exists') return exists;
        return refused(other, 'linked_move_refused', { by: move.id });
      });
    }
    return outcomes;
  }

  private postOne(move: Move): PlainOutcome {
    const there = this.alreadyThere(move);
    if (there) return there;
    const answer = 'to' in move ? this.transfer(move) : this.followUp(move);
    if (!Array.isArray(answer)) return answer;
    this.rows.push(...answer);
    return { id: move.id, outcome: 'posted', no: this.rows.length - answer.length + 1, parts: answer.length };
  }

  private alreadyThere(move: Move): PlainOutcome | null {
    const index = this.rows.findIndex(row => row.id === move.id);
    if (index < 0) return null;
    const ids = Array.from({ length: 20 }, (_, n) => partId(move.id, n));
    const rows = ids.flatMap(id => this.rows.filter(row => row.id === id));
    const first = rows[0]!;
    const lapse = 'targetId' in move ? rows[1] : undefined;
    const total = rows.reduce((sum, row) => sum + row.amount, 0);
    const target = this.rows.find(row => row.id === first.targetId);
    let isSame = first.op === move.op;
    if ('causeId' in move) {
      isSame &&=
        first.kind === move.kind && first.causeId === move.causeId && first.part === (move.part ?? 0);
    }
    if ('targetId' in move) {
      const asked = ('amount' in move ? move.amount : undefined) ?? target?.amount;
      isSame &&= first.targetId === move.targetId && asked === first.amount;
      isSame &&= !lapse || ('lapsesTo' in move && lapse.credit === key(move.lapsesTo));
    }
    if ('to' in move) {
      const isHis = (row: PlainRow) =>
        move.from.expiresOn === 'soonest_first'
          ? row.debit.startsWith(`${move.from.ownerKind}|${move.from.ownerId}|`)
          : row.debit === key(move.from) && rows.length === 1;
      isSame &&= first.credit === key(move.to) && total === move.amount && rows.every(isHis);
    }
    if (!isSame) return refused(move, 'same_id_other_contents');
    return { id: move.id, outcome: 'exists', no: index + 1, parts: rows.length };
  }

  private transfer(move: TransferMove): PlainRow[] | PlainOutcome {
    const { id, op, kind, causeId, part = 0, from, to, amount } = move;
    if (!(amount >= 1)) return refused(move, 'amount_not_positive');
    if (!mayMove(kind, from.ownerKind, to.ownerKind)) return refused(move, 'route_not_in_chart');
    const moved = this.noOfCause(kind, causeId, part);
    if (moved) return refused(move, 'cause_already_moved', { no: moved });

    const isDraw = from.expiresOn === 'soonest_first';
    const pots = isDraw ? this.potsOf(`${from.ownerKind}|${from.ownerId}|`) : [key(from)];
    const available = pots.reduce((sum, pot) => sum + this.spendable(pot), 0);
    if (isDraw && available < amount) return refused(move, 'insufficient_points', { available });
    const rows: PlainRow[] = [];
    let left = amount;
    for (const debit of pots) {
      const taken = isDraw ? Math.min(left, this.spendable(debit)) : amount;
      if (taken <= 0) continue;
      left -= taken;
      const n = rows.length;
      if (debit === key(to)) return refused(move, 'sides_same');
      if (this.spendable(debit) < taken) return refused(move, 'insufficient_points', { available });
      const partMoved = this.noOfCause(kind, causeId, part + n);
      if (partMoved) return refused(move, 'cause_already_moved', { no: partMoved });
      rows.push({
        id: partId(id, n),
        op,
        kind,
        causeId,
        part: part + n,
        targetId: null,
        debit,
        credit: key(to),
        amount: taken,
      });
    }
    return rows;
  }

  private followUp(move: Exclude<Move, TransferMove>): PlainRow[] | PlainOutcome {
    const target = this.rows.find(row => row.id === move.targetId);
    if (!target) return refused(move, 'target_unknown');
    const isReversal = move.op === 'reverse';
    if (!isReversal && target.op !== 'hold') return refused(move, 'target_not_a_hold');
    if (isReversal && !['transfer', 'post'].includes(target.op))
      return refused(move, 'target_not_reversible');
    if (isReversal && !mayReverse(move.kind, target.kind as 'award'))
      return refused(move, 'route_not_in_chart');
    const closer = this.rows.findIndex(row => row.targetId === target.id) + 1;
    if (closer) return refused(move, 'target_already_closed', { no: closer });
    if (isReversal) {
      const moved = this.noOfCause(move.kind, move.causeId, move.part ?? 0);
      if (moved) return refused(move, 'cause_already_moved', { no: moved });
    }
    const amount = ('amount' in move ? move.amount : undefined) ?? target.amount;
    if (!(amount >= 1)) return refused(move, 'amount_not_positive');
    if (amount > target.amount) return refused(move, 'amount_over_target', { most: target.amount });
    if (!isReversal) return [{ ...target, id: move.id, op: move.op, targetId: target.id, amount }];
    const available = this.spendable(target.credit);
    if (available < amount) return refused(move, 'insufficient_points', { available });
    const { id, kind, causeId, part = 0 } = move;
    const sides = { debit: target.credit, credit: target.debit };
    const back: PlainRow = { ...sides, id, op: 'reverse', kind, causeId, part, targetId: target.id, amount };
    if (!('lapsesTo' in move)) return [back];
    if (move.lapsesTo.ownerKind !== 'expired') return refused(move, 'route_not_in_chart');
    const date = target.debit.split('|')[2]!;
    if (date === 'never' || date >= today) return [back];
    const lapsed = this.noOfCause('expiry', id, 0);
    if (lapsed) return refused(move, 'cause_already_moved', { no: lapsed });
    const ways = { debit: target.debit, credit: key(move.lapsesTo), targetId: null };
    const own = { id: partId(id, 1), op: 'transfer', kind: 'expiry', causeId: id, part: 0 } as const;
    return [back, { ...own, ...ways, amount }];
  }

  private noOfCause(kind: string, causeId: string, part: number): number {
    const isIt = (row: PlainRow) => row.kind === kind && row.causeId === causeId && row.part === part;
    return this.rows.findIndex(isIt) + 1;
  }

  private potsOf(prefix: string): string[] {
    const all = new Set(
      this.rows.flatMap(row => [row.debit, row.credit]).filter(pot => pot.startsWith(prefix)),
    );
    return [...all].filter(pot => pot.endsWith('never') || pot.slice(prefix.length) >= today).sort();
  }

  private spendable(pot: string): number {
    const kind = pot.split('|')[0] as keyof typeof ownerKinds;
    if (ownerKinds[kind].floor === null) return Number.POSITIVE_INFINITY;
    return this.balanceOf(pot) - this.heldOf(pot);
  }

  balanceOf(pot: string): number {
    const moving = this.rows.filter(row => row.op !== 'hold' && row.op !== 'void');
    const came = moving.filter(row => row.credit === pot).reduce((sum, row) => sum + row.amount, 0);
    return came - moving.filter(row => row.debit === pot).reduce((sum, row) => sum + row.amount, 0);
  }

  heldOf(pot: string): number {
    const isEnded = (hold: PlainRow) => this.rows.some(row => row.targetId === hold.id);
    const holds = this.rows.filter(row => row.op === 'hold' && row.debit === pot && !isEnded(row));
    return holds.reduce((sum, row) => sum + row.amount, 0);
  }
}

export function key({ ownerKind, ownerId, expiresOn }: AccountRef): string {
  return `${ownerKind}|${ownerId}|${expiresOn ?? 'never'}`;
}

function refused(move: Move, reason: string, facts: Record<string, unknown> = {}): PlainOutcome {
  return { id: move.id, outcome: 'refused', reason, ...facts };
}
