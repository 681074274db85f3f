import type { OwnerKind, ReversalKind, RouteKind } from '../../src/ledger/chart-of-accounts';
import type { AccountRef, Move, ReverseMove, TransferMove } from '../../src/ledger/moves';
import { partOf, takesBack, ways } from './plain-words';
import { spoil } from './spoilt-moves';

/** One random move before it is one: numbers that pick. Small numbers pick what is simple, so that a failure shrinks. */
export interface Dice {
  readonly what: number;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly back: number;
  readonly odd: number;
  readonly isLinked: boolean;
}

const ownerIds: Record<OwnerKind, readonly string[]> = {
  issuance: ['town'],
  opening: ['paper'],
  budget: ['one', 'two'],
  household: ['wang', 'li'],
  shop: ['supply', 'market'],
  settled: ['town'],
  expired: ['town'],
};
const ownerKinds = Object.keys(ownerIds) as OwnerKind[];
/** The first is over, the second ends while a book is written, the others are far away. */
const dates = [null, '2024-02-29', '2998-12-31', '2001-12-31', '2999-12-31'] as const;

/** Points have to get into play before they can move, and most moves are about what moved before. */
const whats = [
  ...['grant', 'award', 'award', 'award', 'award', 'opening', 'redemption', 'redemption', 'redemption'],
  ...[
    'allotment',
    'passbook',
    'settlement',
    'expiry',
    'post',
    'post',
    'void',
    'reverse',
    'reverse',
    'reverse',
  ],
  ...['again', 'changed'],
] as const;
const odds = { spoilt: 2, causeAgain: 3, elsewhere: 49, held: 70 };
const unlikely = [0, -1, 1.5, 1_000_000, 1e12, 1e12 + 1];

function pick<Item>(items: readonly Item[], n: number): Item {
  return items[n % items.length]!;
}

function idOf(what: 'move' | 'cause', n: number): string {
  return `0193e5a0-0000-7000-${what === 'move' ? '8' : '9'}000-${n.toString(16).padStart(12, '0')}`;
}

export function accountOf(ownerKind: OwnerKind, n: number): AccountRef {
  const ids = ownerIds[ownerKind];
  const expiresOn = ownerKind === 'household' ? pick(dates, Math.floor(n / ids.length)) : null;
  return { ownerKind, ownerId: pick(ids, n), expiresOn };
}

export function anyAccount(n: number): AccountRef {
  return accountOf(pick(ownerKinds, n), Math.floor(n / ownerKinds.length));
}

/** Writes the moves of one book, each knowing all before it: what it repeats, posts, voids, reverses or spends. */
export class Writer {
  private readonly made: Move[] = [];

  write(dice: Dice): Move {
    const move = this.moveOf(dice);
    this.made.push(move);
    return move;
  }

  /** Something for everybody to spend, so that a book begins to live at once. */
  begin(): Move[] {
    const funds = dates.flatMap((_, n) =>
      [0, 1].map(owner => ({ what: 1, to: 2 * n + owner, amount: 20 + n })),
    );
    const grants = [0, 1].map(to => ({ what: 0, to, amount: 39 }));
    const plain = { from: 0, back: 0, odd: 11, isLinked: false };
    return [...grants, ...grants, ...funds].map(dice => this.write({ ...plain, ...dice }));
  }

  private moveOf(dice: Dice): Move {
    const what = pick(whats, dice.what);
    const earlier = this.recent(this.made, dice);
    if (what === 'again' && earlier) return { ...earlier, linked: dice.isLinked };
    if (what === 'changed' && earlier) return this.changed(earlier, dice);
    const move = this.plainMove(what, dice);
    return dice.odd < odds.spoilt ? spoil(move, dice.amount) : move;
  }

  private plainMove(what: (typeof whats)[number], dice: Dice): Move {
    const own = { id: idOf('move', this.made.length), linked: dice.isLinked };
    if (what === 'post' || what === 'void') {
      const { targetId } = this.targetOf(dice, ({ op }) => op === 'hold');
      if (what === 'void') return { ...own, op: 'void', targetId };
      return { ...own, op: 'post', targetId, ...this.partly(dice) };
    }
    if (what === 'reverse') return this.reversal(own, dice);
    return this.transfer(what === 'again' || what === 'changed' ? 'grant' : what, own, dice);
  }

  private transfer(kind: RouteKind, own: { id: string; linked: boolean }, dice: Dice): TransferMove {
    const { from, to } = ways[kind] as { from: OwnerKind; to: OwnerKind };
    const { odd } = dice;
    const giver = accountOf(from, dice.from);
    const drawn = { ...giver, expiresOn: 'soonest_first' as const };
    return {
      ...own,
      op: odd >= odds.held ? 'hold' : 'transfer',
      kind,
      ...this.cause(dice),
      from: odd % 2 === 0 ? drawn : odd === odds.elsewhere ? anyAccount(dice.from) : giver,
      to: odd === odds.elsewhere + 1 ? anyAccount(dice.to) : accountOf(to, dice.to),
      amount: this.amount(dice, kind === 'grant' ? 5 : 1),
    };
  }

  private reversal(own: { id: string; linked: boolean }, dice: Dice): ReverseMove {
    // Half of them are about redemptions: what comes back too late is among those.
    const isWanted = (move: Move) => dice.to % 2 === 0 || this.kindOf(move) === 'redemption';
    const isMoved = ({ op }: Move) => op === 'transfer' || op === 'post';
    const { targetId, kind: target } = this.targetOf(dice, move => isMoved(move) && isWanted(move));
    const fitting = (Object.keys(takesBack) as ReversalKind[]).filter(kind =>
      takesBack[kind]!.includes(target),
    );
    const kind =
      (dice.odd >= 86 && dice.odd < 90) || fitting.length === 0 ? 'correction' : pick(fitting, dice.from);
    const move = { ...own, op: 'reverse', targetId, ...this.cause(dice), ...this.partly(dice) } as const;
    if (kind !== 'undo' && kind !== 'refund') return { ...move, kind };
    return {
      ...move,
      kind,
      lapsesTo: dice.odd >= 90 && dice.odd < 94 ? anyAccount(dice.to) : accountOf('expired', 0),
    };
  }

  /** Mostly one of the newest moves that fit, sometimes one that does not, or none at all. */
  private targetOf(dice: Dice, fits: (move: Move) => boolean): { targetId: string; kind: string } {
    const fitting = this.recent(dice.odd < 80 || dice.odd > 85 ? this.made.filter(fits) : this.made, dice);
    if (!fitting) return { targetId: idOf('move', 4096 + dice.back), kind: 'redemption' };
    const part = dice.to % 8 === 7 && 'to' in fitting && fitting.from.expiresOn === 'soonest_first' ? 1 : 0;
    return { targetId: partOf(fitting.id, part), kind: this.kindOf(fitting) };
  }

  private kindOf(move: Move): string {
    if ('kind' in move) return move.kind;
    return (
      this.made.flatMap(hold => (hold.id === move.targetId && 'kind' in hold ? [hold.kind] : []))[0] ??
      'award'
    );
  }

  private cause(dice: Dice): { causeId: string; part: number } {
    const earlier = this.recent(
      this.made.flatMap(move => ('causeId' in move ? [move] : [])),
      dice,
    );
    const part = dice.odd % 6 === 5 ? pick([0, 1, 2, 9_999], dice.amount) : 0;
    const isAgain =
      earlier !== undefined && dice.odd >= odds.spoilt && dice.odd < odds.spoilt + odds.causeAgain;
    return { causeId: isAgain ? earlier.causeId : idOf('cause', this.made.length), part };
  }

  private amount({ amount, odd }: Dice, times: number): number {
    return odd === 95 || odd === 96 ? pick(unlikely, amount) : (1 + (amount % (times > 1 ? 40 : 16))) * times;
  }

  private partly(dice: Dice): { amount?: number } {
    return dice.amount % 3 === 0 ? { amount: this.amount(dice, 1) - (dice.odd > 96 ? 40 : 0) } : {};
  }

  private recent<Some>(moves: readonly Some[], { back }: Dice): Some | undefined {
    return moves.at(-1 - (back % Math.max(1, Math.min(moves.length, 24))));
  }

  /** The id of an earlier move with other contents. */
  private changed(earlier: Move, dice: Dice): Move {
    const linked = dice.isLinked;
    const other = { ...this.plainMove(pick(whats, dice.to), dice), id: earlier.id };
    if (!('to' in earlier)) {
      const another = this.targetOf(dice, () => true).targetId;
      return pick<Move>(
        [{ ...earlier, linked, targetId: another }, other, { ...earlier, ...this.partly(dice), linked }],
        dice.from,
      );
    }
    const own = { ...earlier, linked };
    return pick<Move>(
      [
        { ...own, amount: earlier.amount + 1 },
        { ...own, ...this.cause(dice) },
        { ...own, from: accountOf(earlier.from.ownerKind, dice.to) },
        { ...own, from: { ...earlier.from, expiresOn: 'soonest_first' } },
        { ...own, to: accountOf(earlier.to.ownerKind, dice.to) },
        { ...own, op: earlier.op === 'hold' ? 'transfer' : 'hold' },
        { ...own, kind: earlier.kind === 'award' ? 'passbook' : 'award' },
        other,
      ],
      dice.from,
    );
  }
}
