import type { Move, Owner } from '../../src/ledger/moves';
import { dayOf, partOf, potsOwner, withoutFloor } from './plain-words';

/** A row as plainly as it can be written down. Accounts are texts. */
export interface PlainRow {
  id: string;
  op: Move['op'];
  kind: string;
  causeId: string;
  part: number;
  targetId: string | null;
  debit: string;
  credit: string;
  amount: number;
  at: Date;
}

/** A list of rows, and every figure summed up from the first row on. */
export class PlainJournal {
  rows: PlainRow[] = [];
  readonly closed = new Set<string>();

  row(id: string): PlainRow | undefined {
    return this.rows.find(row => row.id === id);
  }

  no(row: PlainRow): number {
    return this.rows.indexOf(row) + 1;
  }

  /** All rows of one move, in order. */
  rowsOf(moveId: string): PlainRow[] {
    const rows: PlainRow[] = [];
    for (let row = this.row(moveId); row; row = this.row(partOf(moveId, rows.length))) rows.push(row);
    return rows;
  }

  /** All accounts that a row names. */
  get pots(): string[] {
    return [...new Set(this.rows.flatMap(row => [row.debit, row.credit]))].sort();
  }

  /** What an account has, how much of it is promised, and its newest row, after so many rows. */
  standing(pot: string, upTo = this.rows.length): { balance: number; held: number; newest: number } {
    let [balance, held, newest] = [0, 0, 0];
    for (const [index, row] of this.rows.entries()) {
      if (index >= upTo) break;
      if (row.debit !== pot && row.credit !== pot) continue;
      newest = index + 1;
      const moved = row.op === 'hold' || row.op === 'void' ? 0 : row.amount;
      if (row.credit === pot) balance += moved;
      if (row.debit !== pot) continue;
      balance -= moved;
      if (row.op === 'hold') held += row.amount;
      if (row.op === 'post' || row.op === 'void') held -= this.row(row.targetId!)!.amount;
    }
    return { balance, held, newest };
  }

  spendable(pot: string): number {
    if (withoutFloor.includes(pot.split('|')[0]!)) return Number.POSITIVE_INFINITY;
    const { balance, held } = this.standing(pot);
    return balance - held;
  }

  isOver(pot: string, at: Date): boolean {
    const date = pot.split('|')[2]!;
    return date !== 'never' && date < dayOf(at);
  }

  /** What a draw takes from, in this order. */
  potsInForce(owner: Owner, at: Date): string[] {
    const hers = this.pots.filter(pot => pot.startsWith(potsOwner(owner)));
    return hers.filter(pot => !this.closed.has(pot) && !this.isOver(pot, at));
  }
}
