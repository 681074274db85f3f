import { uuidv7 } from 'uuidv7';
import {
  award,
  budget,
  draw,
  grant,
  holdOf,
  li,
  postOf,
  redeem,
  reverse,
  shop,
  voidOf,
  wang,
} from '../../test-support/ledger/moves';
import { apply, book, emptyPage, funded, has, head } from '../../test-support/ledger/pages';
import type { Move } from './moves';
import { type AccountState, Page } from './page';
import { largestAmount } from './well-formed';

describe('a move', () => {
  it('takes from one side what it gives to the other', () => {
    const page = funded();
    const { outcomes } = apply([redeem(30)], page);
    expect(outcomes).toEqual([{ id: expect.any(String), outcome: 'posted', no: 3, parts: 1, at: head.at }]);
    expect(has(page, wang)).toEqual({ balance: 70, held: 0 });
    expect(has(page, shop)).toEqual({ balance: 30, held: 0 });
  });

  it('sees what the moves before it did', () => {
    const { short } = apply([award(5), grant(10), award(7), award(7), award(3)]);
    expect(short).toEqual(['insufficient_points', 'posted', 'posted', 'insufficient_points', 'posted']);
  });

  it('leaves a row that carries both balances and the rows before it', () => {
    const page = funded();
    const move = redeem(30, { part: 2 });
    apply([move, redeem(1)], page);
    expect(page.rows.slice(2)).toEqual([
      {
        no: 3,
        id: move.id,
        op: 'transfer',
        kind: 'redemption',
        causeId: move.causeId,
        part: 2,
        targetId: null,
        debitId: page.account(wang).id,
        creditId: page.account(shop).id,
        amount: 30,
        debitBalance: 70,
        debitHeld: 0,
        creditBalance: 30,
        creditHeld: 0,
        debitPrevNo: 2,
        creditPrevNo: 0,
        at: head.at,
      },
      expect.objectContaining({
        no: 4,
        debitBalance: 69,
        creditBalance: 31,
        debitPrevNo: 3,
        creditPrevNo: 3,
      }),
    ]);
  });

  it('goes no lower than nothing, and may take the last point', () => {
    expect(apply([redeem(101)], funded()).outcomes).toMatchObject([
      { outcome: 'refused', reason: 'insufficient_points', available: 100 },
    ]);
    expect(apply([redeem(100)], funded()).short).toEqual(['posted']);
  });

  it('comes without limit from where points are issued', () => {
    expect(apply([grant(largestAmount), grant(largestAmount)]).short).toEqual(['posted', 'posted']);
  });

  it.each([0, -1, 1.5, Number.NaN, largestAmount + 1])('of %p points is no move', amount => {
    const page = funded();
    const held = holdOf(award(5));
    apply([held], page);
    expect(apply([award(amount), holdOf(award(amount)), postOf(held.id, amount)], page).short).toEqual(
      Array(3).fill('amount_not_positive'),
    );
    const done = award(1);
    expect(apply([done, reverse('revocation', done.id, { amount })], page).short).toEqual([
      'posted',
      'amount_not_positive',
    ]);
  });

  it('goes only between owners that the chart of accounts joins', () => {
    const toNeighbour = redeem(1, { to: li });
    const toCash = redeem(1, { to: { ownerKind: 'settled', ownerId: 'cash' } });
    const backToBudget = redeem(1, { to: budget });
    const outOfNowhere = award(1, { from: { ownerKind: 'issuance', ownerId: 'x' } });
    expect(apply([toNeighbour, toCash, backToBudget, outOfNowhere], funded()).short).toEqual(
      Array(4).fill('route_not_in_chart'),
    );
  });

  it('goes from one account to another one', () => {
    const allot = { kind: 'allotment', from: budget, to: budget } as const;
    const toItself = award(1, allot);
    const drawn = award(1, { ...allot, from: { ...budget, expiresOn: 'soonest_first' } });
    expect(apply([toItself, drawn], funded()).short).toEqual(['sides_same', 'sides_same']);
  });

  it('opens the account that it names, but not when it is refused', () => {
    const page = funded();
    apply([redeem(1000, { to: { ownerKind: 'shop', ownerId: 'new' } }), award(1, { to: li })], page);
    const opened = page.touchedAccounts.filter(account => !account.isStored).map(account => account.ownerId);
    expect(opened).toContain('li');
    expect(opened).not.toContain('new');
  });

  it.each<[string, Move]>([
    ['id', { ...award(1), id: 'x' }],
    ['id', { ...award(1), id: uuidv7().toUpperCase() }],
    ['causeId', award(1, { causeId: '' })],
    ['targetId', postOf('x')],
    ['targetId', voidOf('x')],
    ['targetId', reverse('refund', 'x')],
    ['causeId', reverse('refund', uuidv7(), { causeId: 'x' })],
    ['part', award(1, { part: -1 })],
    ['part', award(1, { part: 0.5 })],
    ['part', award(1, { part: 10_000 })],
    ['part', reverse('refund', uuidv7(), { part: -1 })],
    ['from', award(1, { from: { ownerKind: 'budget', ownerId: 'a|b' } })],
    ['from', award(1, { from: { ownerKind: 'budget', ownerId: '' } })],
    ['from', award(1, { from: { ...budget, expiresOn: '2026-02-29' } })],
    ['to', award(1, { to: { ...wang, expiresOn: '31.12.2026' } })],
    ['to', award(1, { to: { ...wang, expiresOn: 'soonest_first' } })],
    ['to', award(1, { to: { ownerKind: 'household', ownerId: 'Wang' } })],
  ])('whose %s is not written as it must be is refused on its own', (field, move) => {
    const { outcomes } = apply([move, award(1)], funded());
    expect(outcomes).toMatchObject([{ reason: 'malformed', field }, { outcome: 'posted' }]);
  });

  it('takes a leap day and the longest owner id', () => {
    const to = { ownerKind: 'household', ownerId: 'x'.repeat(64), expiresOn: '2028-02-29' } as const;
    expect(apply([award(1, { to, part: 9_999 })], funded()).short).toEqual(['posted']);
  });

  it('to or from a closed account is refused', () => {
    const closed: AccountState = { ...emptyPage().account(wang), isClosed: true };
    const page = new Page(book, head, [], [closed]);
    expect(apply([grant(10), award(1), redeem(1), draw(1)], page).short).toEqual([
      'posted',
      'account_closed',
      'account_closed',
      'insufficient_points',
    ]);
  });
});
