import { uuidv7 } from 'uuidv7';
import { award, expired, redeem, reverse, shop, wang } from '../../test-support/ledger/moves';
import { apply, funded, has, head } from '../../test-support/ledger/pages';
import type { ReverseMove } from './moves';

/** Good until yesterday, and until today: the page's day is the 2nd of November 2026. */
const over = { ...wang, expiresOn: '2026-11-01' };
const lastDay = { ...wang, expiresOn: head.day };

function spentFrom(bucket: typeof over) {
  const spent = redeem(15, { from: bucket });
  const { page } = apply([award(20, { to: bucket }), spent], funded());
  return { page, spent };
}

describe.each(['undo', 'refund'] as const)('an %s', kind => {
  it('of points whose date is over ends them in the same breath: two rows, one after the other', () => {
    const { page, spent } = spentFrom(over);
    const back = reverse(kind, spent.id, { amount: 6 });
    const { outcomes } = apply([back], page);
    expect(outcomes).toMatchObject([{ outcome: 'posted', no: page.count - 1, parts: 2 }]);
    expect(page.rows.slice(-2)).toMatchObject([
      { id: back.id, op: 'reverse', kind, causeId: back.causeId, amount: 6, targetId: spent.id },
      { op: 'transfer', kind: 'expiry', causeId: back.id, part: 0, amount: 6, targetId: null },
    ]);
    expect(has(page, over)).toEqual({ balance: 5, held: 0 });
    expect(has(page, expired)).toEqual({ balance: 6, held: 0 });
    expect(has(page, shop)).toEqual({ balance: 9, held: 0 });
  });

  it('on the last day itself leaves the points with the household', () => {
    const { page, spent } = spentFrom(lastDay);
    expect(apply([reverse(kind, spent.id)], page).outcomes).toMatchObject([{ outcome: 'posted', parts: 1 }]);
    expect(has(page, lastDay)).toEqual({ balance: 20, held: 0 });
    expect(has(page, expired)).toEqual({ balance: 0, held: 0 });
  });

  it('of points that never expire leaves them with the household', () => {
    const spent = redeem(15);
    const { page, outcomes } = apply([spent, reverse(kind, spent.id)], funded());
    expect(outcomes[1]).toMatchObject({ outcome: 'posted', parts: 1 });
    expect(has(page, wang)).toEqual({ balance: 100, held: 0 });
  });

  it('that came too late and is sent again is the same two rows, and another one if it lapses elsewhere', () => {
    const { page, spent } = spentFrom(over);
    const back = reverse(kind, spent.id);
    const elsewhere = { ...back, lapsesTo: { ...expired, ownerId: 'another' } } as ReverseMove;
    const { outcomes } = apply([back, back, elsewhere], page);
    expect(outcomes).toMatchObject([
      { outcome: 'posted', parts: 2 },
      { outcome: 'exists', parts: 2, no: page.count - 1 },
      { reason: 'same_id_other_contents' },
    ]);
  });

  it('names an account of expired points, also when it is in time', () => {
    const { page, spent } = spentFrom(lastDay);
    const [toShop, toNobody] = [shop, { ...expired, ownerId: '' }].map(
      lapsesTo => ({ ...reverse(kind, spent.id), lapsesTo }) as ReverseMove,
    );
    expect(apply([toShop!, toNobody!], page).outcomes).toMatchObject([
      { reason: 'route_not_in_chart' },
      { reason: 'malformed', field: 'lapsesTo' },
    ]);
  });

  it('falls with the move that it is linked with, both rows of it', () => {
    const { page, spent } = spentFrom(over);
    const before = page.count;
    const moves = [{ ...reverse(kind, spent.id), linked: true }, redeem(1_000)];
    expect(apply(moves, page).short).toEqual(['linked_move_refused', 'insufficient_points']);
    expect(page.count).toBe(before);
    expect(has(page, over)).toEqual({ balance: 5, held: 0 });
    expect(has(page, expired)).toEqual({ balance: 0, held: 0 });
  });

  it('whose expiry stands in the journal already is refused whole', () => {
    const { page, spent } = spentFrom(over);
    const back = reverse(kind, spent.id);
    const expiry = { kind: 'expiry', causeId: back.id, from: over, to: expired } as const;
    const { outcomes } = apply([{ op: 'transfer', id: uuidv7(), amount: 5, ...expiry }, back], page);
    expect(outcomes).toMatchObject([
      { outcome: 'posted' },
      { reason: 'cause_already_moved', no: page.count },
    ]);
  });
});
