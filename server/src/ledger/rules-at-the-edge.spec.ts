import { uuidv7 } from 'uuidv7';
import {
  award,
  budget,
  draw,
  expired,
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
import { type AccountState, Page } from './page';

describe('while a book is in doubt', () => {
  /** What stood in the book before: a redemption, a settlement, an award, and two holds for a redemption. */
  const [taken, kept, freed] = [redeem(10), holdOf(redeem(10)), holdOf(redeem(10))];
  const awarded = award(5, { to: li });
  const settled = redeem(4, {
    kind: 'settlement',
    from: shop,
    to: { ownerKind: 'settled', ownerId: 'town' },
  });
  const before = apply([taken, kept, freed, awarded, settled], funded()).page;
  const page = () =>
    new Page(book, { ...head, no: before.count, isInDoubt: true }, before.rows, before.touchedAccounts);

  it('redemption and settlement wait, held or not, and so does the post of what was held before', () => {
    const again = { ...settled, id: uuidv7(), causeId: uuidv7(), amount: 1 };
    const moves = [redeem(1), draw(1), holdOf(redeem(1)), again, postOf(kept.id)];
    expect(apply(moves, page()).outcomes).toEqual(
      moves.map(({ id }) => ({ id, outcome: 'refused', reason: 'book_in_doubt' })),
    );
  });

  it('so does whatever would take them back', () => {
    const moves = [reverse('refund', taken.id), reverse('undo', taken.id), reverse('correction', settled.id)];
    expect(apply(moves, page()).outcomes).toEqual(
      moves.map(({ id }) => ({ id, outcome: 'refused', reason: 'book_in_doubt' })),
    );
  });

  it('points go on coming to households, and a hold may be voided, which moves nothing', () => {
    const moves = [grant(1), award(1), holdOf(award(1)), voidOf(freed.id), reverse('revocation', awarded.id)];
    expect(apply(moves, page()).short).toEqual(Array(5).fill('posted'));
  });

  it('a move that stood in the journal before stands there still', () => {
    expect(apply([taken, kept], page()).short).toEqual(['exists', 'exists']);
  });
});

describe('a draw', () => {
  it.each([
    [null, '2998-12-31', '2999-12-31'],
    ['2999-12-31', null, '2998-12-31'],
    ['2998-12-31', '2999-12-31', null],
  ])('takes the soonest date first, in whatever order the points came: %p, %p, %p', (...dates) => {
    const awards = dates.map(expiresOn => award(10, { to: { ...li, expiresOn } }));
    const { page } = apply([...awards, draw(15, { from: { ...li, expiresOn: 'soonest_first' } })], funded());
    const left = ['2998-12-31', '2999-12-31', null].map(expiresOn => has(page, { ...li, expiresOn }).balance);
    expect(left).toEqual([0, 5, 10]);
  });

  it('from somebody who never had an account finds nothing', () => {
    const nobody = { ownerKind: 'household', ownerId: 'nobody', expiresOn: 'soonest_first' } as const;
    expect(apply([draw(1, { from: nobody })], funded()).outcomes).toMatchObject([
      { reason: 'insufficient_points', available: 0 },
    ]);
  });

  it('under an id that another kind of owner used is another move', () => {
    const move = draw(5);
    const fromShop = { ownerKind: 'shop', ownerId: wang.ownerId, expiresOn: 'soonest_first' } as const;
    expect(apply([move, { ...move, from: fromShop }], funded()).short).toEqual([
      'posted',
      'same_id_other_contents',
    ]);
  });
});

describe('an account', () => {
  it('whose floor lies lower may go down to it, and no further', () => {
    const lent: AccountState = { ...emptyPage().account(budget), floor: -50, headNo: 1, isStored: true };
    const page = new Page(book, { ...head, no: 1 }, [], [lent]);
    expect(apply([award(51), award(50), award(1)], page).outcomes).toMatchObject([
      { reason: 'insufficient_points', available: 50 },
      { outcome: 'posted' },
      { reason: 'insufficient_points', available: 0 },
    ]);
  });

  it('of expired points that is closed takes in nothing that comes back too late', () => {
    const over = { ...wang, expiresOn: '2001-12-31' };
    const spent = redeem(5, { from: over });
    const before = apply([award(5, { to: over }), spent], funded()).page;
    const closed: AccountState = { ...emptyPage().account(expired), isClosed: true };
    const page = new Page(book, { ...head, no: before.count }, before.rows, [
      ...before.touchedAccounts,
      closed,
    ]);
    expect(apply([reverse('refund', spent.id)], page).short).toEqual(['account_closed']);
  });

  it('that nobody read is a bug, and named', () => {
    expect(() => emptyPage().accountById('0193e5a0')).toThrow('without account 0193e5a0');
  });
});

describe('a refused move', () => {
  it('says so, whatever the reason', () => {
    const moves = [award(1, { id: 'x' }), redeem(1000), redeem(0), postOf(uuidv7())];
    expect(apply(moves, funded()).outcomes.map(({ outcome }) => outcome)).toEqual(Array(4).fill('refused'));
  });

  it('takes a linked one with it whose id stands for another move', () => {
    const page = funded();
    const done = redeem(1);
    apply([done], page);
    const chain = [
      { ...redeem(1000), linked: true },
      { ...done, amount: 2 },
    ];
    expect(apply(chain, page).outcomes).toMatchObject([
      { reason: 'insufficient_points' },
      { reason: 'linked_move_refused', by: chain[0]!.id },
    ]);
  });
});

describe('the cause of a hold', () => {
  it('is the hold, also after it was posted or voided', () => {
    const [kept, freed] = [holdOf(redeem(1)), holdOf(redeem(1))];
    const again = [kept, freed].map(held => ({ ...held, id: uuidv7() }));
    expect(
      apply([kept, freed, postOf(kept.id), voidOf(freed.id), ...again], funded()).outcomes,
    ).toMatchObject([
      ...Array(4).fill({ outcome: 'posted' }),
      { reason: 'cause_already_moved', no: 3 },
      { reason: 'cause_already_moved', no: 4 },
    ]);
  });

  it('is not forgotten with a post or void that fell with its chain', () => {
    const [kept, freed] = [holdOf(redeem(1)), holdOf(redeem(1))];
    const { page } = apply([kept, freed], funded());
    const chain = [{ ...postOf(kept.id), linked: true }, { ...voidOf(freed.id), linked: true }, redeem(1000)];
    apply(chain, page);
    const again = [kept, freed].map(held => ({ ...held, id: uuidv7() }));
    expect(apply(again, page).short).toEqual(['cause_already_moved', 'cause_already_moved']);
  });
});

it('A void frees the whole hold, whatever amount a client sends along', () => {
  const held = holdOf(redeem(10));
  const freed = { ...voidOf(held.id), ...{ amount: 3 } };
  const { page, short } = apply([held, freed, freed], funded());
  expect(short).toEqual(['posted', 'posted', 'exists']);
  expect(page.rows.at(-1)).toMatchObject({ op: 'void', amount: 10 });
  expect(has(page, wang)).toEqual({ balance: 100, held: 0 });
});
