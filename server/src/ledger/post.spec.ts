import { uuidv7 } from 'uuidv7';
import { inShort, type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
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
import type { BookRef } from './moves';

let on: LedgerUnderTest;
let book: BookRef;

beforeAll(async () => {
  on = await startLedger(60);
});
beforeEach(async () => {
  book = await on.newBook();
  await on.post(book, [grant(1000), award(100)]);
});
afterAll(async () => {
  await on.verify();
  await on.stop();
});

async function balanceOf(owner: typeof wang | typeof li | typeof shop | typeof budget): Promise<number> {
  return (await on.ledger.balance(on.database.manager, book, owner)).balance;
}

describe('posting', () => {
  it('of a batch accepts or refuses each move on its own, in order', async () => {
    const outcomes = await on.post(book, [redeem(101), award(20), redeem(101), redeem(20)]);
    expect(inShort(outcomes)).toEqual(['insufficient_points', 'posted', 'posted', 'insufficient_points']);
    expect(await balanceOf(wang)).toBe(19);
  });

  it('of a move sent twice moves points once', async () => {
    const move = redeem(30);
    const [first] = await on.post(book, [move]);
    const [second] = await on.post(book, [move]);
    expect(second).toEqual({ ...first, outcome: 'exists' });
    expect(await balanceOf(shop)).toBe(30);
  });

  it('of every operation sent twice changes nothing', async () => {
    const [done, held, freed, drawn] = [redeem(1), holdOf(redeem(5)), holdOf(redeem(5)), draw(4)];
    const moves = [done, held, freed, drawn, postOf(held.id, 2), voidOf(freed.id), reverse('undo', done.id)];
    const first = await on.post(book, moves);
    expect(inShort(first)).toEqual(Array(7).fill('posted'));
    const second = await on.post(book, moves);
    expect(second).toEqual(first.map(outcome => ({ ...outcome, outcome: 'exists' })));
    expect(await balanceOf(shop)).toBe(6);
  });

  it('of an id with other contents is refused', async () => {
    const move = redeem(30);
    await on.post(book, [move]);
    expect(inShort(await on.post(book, [{ ...move, amount: 31 }]))).toEqual(['same_id_other_contents']);
    expect(await balanceOf(shop)).toBe(30);
  });

  it('of a cause under another id is refused', async () => {
    const move = award(5);
    const [first] = await on.post(book, [move]);
    expect(await on.post(book, [{ ...move, id: uuidv7() }])).toMatchObject([
      { reason: 'cause_already_moved', no: first?.outcome === 'posted' ? first.no : 0 },
    ]);
  });

  it('finds holds and transfers of earlier batches', async () => {
    const [held, freed, done] = [holdOf(redeem(40)), holdOf(redeem(10)), redeem(3)];
    await on.post(book, [held, freed, done]);
    expect(await on.ledger.spendable(on.database.manager, book, wang)).toBe(47);
    const ends = [postOf(held.id, 25), voidOf(freed.id), reverse('refund', done.id)];
    expect(inShort(await on.post(book, ends))).toEqual(['posted', 'posted', 'posted']);
    const again = [postOf(held.id), voidOf(freed.id), reverse('undo', done.id)];
    expect(inShort(await on.post(book, again))).toEqual(Array(3).fill('target_already_closed'));
    expect(await on.ledger.balance(on.database.manager, book, wang)).toMatchObject({ balance: 75, held: 0 });
  });

  it('draws from the accounts of earlier batches, the soonest expiry first', async () => {
    const to = (expiresOn: string) => ({ to: { ...wang, expiresOn } });
    await on.post(book, [
      award(10, to('2999-12-31')),
      award(10, to('2998-12-31')),
      award(10, to('2001-12-31')),
    ]);
    expect(await on.ledger.spendable(on.database.manager, book, wang)).toBe(120);
    expect(await on.post(book, [draw(15)])).toMatchObject([{ outcome: 'posted', parts: 2 }]);
    expect((await on.ledger.balance(on.database.manager, book, wang)).accounts).toMatchObject([
      { expiresOn: '2001-12-31', balance: 10 },
      { expiresOn: '2998-12-31', balance: 0 },
      { expiresOn: '2999-12-31', balance: 5 },
      { expiresOn: null, balance: 100 },
    ]);
  });

  it('of linked moves accepts or refuses them as a whole', async () => {
    const outcomes = await on.post(book, [redeem(60, { linked: true }), redeem(41), redeem(7)]);
    expect(inShort(outcomes)).toEqual(['linked_move_refused', 'insufficient_points', 'posted']);
    expect(await balanceOf(shop)).toBe(7);
  });

  it('of a badly written move refuses that one alone', async () => {
    const outcomes = await on.post(book, [redeem(1, { causeId: "'; DROP TABLE transfer; --" }), redeem(7)]);
    expect(inShort(outcomes)).toEqual(['malformed', 'posted']);
  });

  it('of nothing writes nothing', async () => {
    expect(await on.post(book, [])).toEqual([]);
    expect(await on.post(book, [redeem(1000)])).toHaveLength(1);
    expect(await on.ledger.checkBooks(book)).toMatchObject({ rows: 2 });
  });

  it('to a book that is not open is a bug', async () => {
    await expect(on.post({ ...book, bookId: uuidv7() }, [redeem(1)])).rejects.toThrow('There is no book');
  });

  it('goes with the transaction that it belongs to', async () => {
    const failing = on.database.transaction(async tx => {
      await on.ledger.post(tx, book, [redeem(30)]);
      throw new Error('the feature failed');
    });
    await expect(failing).rejects.toThrow('the feature failed');
    expect(await balanceOf(shop)).toBe(0);
  });

  it('keeps two books apart, also where ids and causes are the same', async () => {
    const other = await on.newBook();
    const move = grant(7);
    expect(inShort(await on.post(book, [move]))).toEqual(['posted']);
    expect(inShort(await on.post(other, [move]))).toEqual(['posted']);
    expect(inShort(await on.post(other, [award(8)]))).toEqual(['insufficient_points']);
  });

  it('opens a book once', async () => {
    await on.ledger.openBook(on.database.manager, book, 'another name');
    expect(await balanceOf(wang)).toBe(100);
  });
});

describe('at the same time', () => {
  it('50 spends of a whole balance are one', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => on.post(book, [redeem(100)])));
    const short = inShort(outcomes.flat());
    expect(short.filter(text => text === 'posted')).toHaveLength(1);
    expect(short.filter(text => text === 'insufficient_points')).toHaveLength(49);
  });

  it('one move sent 20 times is one', async () => {
    const move = redeem(30);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => on.post(book, [move])));
    const short = inShort(outcomes.flat());
    expect(short.filter(text => text === 'posted')).toHaveLength(1);
    expect(short.filter(text => text === 'exists')).toHaveLength(19);
    expect(await balanceOf(shop)).toBe(30);
  });

  it('every reversal tried twice succeeds once', async () => {
    const moves = Array.from({ length: 10 }, () => redeem(3));
    await on.post(book, moves);
    const twice = moves.flatMap(({ id }) => [reverse('refund', id), reverse('undo', id)]);
    const outcomes = await Promise.all(twice.map(move => on.post(book, [move])));
    const short = inShort(outcomes.flat());
    expect(short.filter(text => text === 'posted')).toHaveLength(10);
    expect(short.filter(text => text === 'target_already_closed')).toHaveLength(10);
    expect(await balanceOf(wang)).toBe(100);
  });

  it('a hold is posted or voided, not both', async () => {
    const held = holdOf(redeem(50));
    await on.post(book, [held]);
    const ends = [postOf(held.id), voidOf(held.id), postOf(held.id), voidOf(held.id)];
    const outcomes = await Promise.all(ends.map(move => on.post(book, [move])));
    expect(inShort(outcomes.flat()).filter(text => text === 'posted')).toHaveLength(1);
  });

  it('two first moves of a new household open its account once', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(amount => on.post(book, [award(amount, { to: li })])));
    expect(inShort(outcomes.flat())).toEqual(['posted', 'posted', 'posted']);
    expect(await balanceOf(li)).toBe(6);
  });
});

describe('the instant of a row', () => {
  it('may be in the past for history that comes in the order of time', async () => {
    const passbook = await on.newBook();
    const at = new Date('2025-03-04T05:06:07.089Z');
    const [outcome] = await on.post(passbook, [grant(5)], { at });
    expect(outcome).toMatchObject({ outcome: 'posted', at });
    await expect(on.post(passbook, [grant(5)], { at: new Date(at.getTime() - 1) })).rejects.toThrow(
      'not between the newest row',
    );
    expect(inShort(await on.post(passbook, [grant(5)], { at }))).toEqual(['posted']);
  });

  it('is never in the future', async () => {
    const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
    await expect(on.post(book, [grant(5)], { at: tomorrow })).rejects.toThrow('and now');
  });

  it('never goes back, whatever the clock does', async () => {
    const ahead = new Date(Date.now() + 3600 * 1000);
    await on.owner.query('UPDATE book SET head_at = $2 WHERE id = $1', [book.bookId, ahead]);
    expect(await on.post(book, [redeem(1)])).toMatchObject([{ outcome: 'posted', at: ahead }]);
  });
});

describe('an account', () => {
  it('that holds nothing can be closed, and no move may name it any more', async () => {
    await on.post(book, [award(5, { to: li })]);
    const close = () => on.database.transaction(tx => on.ledger.closeAccount(tx, book, li));
    expect(await close()).toBe(false);
    await on.post(book, [redeem(5, { from: li })]);
    expect(await close()).toBe(true);
    expect(await close()).toBe(true);
    expect(inShort(await on.post(book, [award(5, { to: li }), redeem(5, { from: li })]))).toEqual([
      'account_closed',
      'account_closed',
    ]);
  });

  it('that nobody opened cannot be closed', async () => {
    expect(await on.database.transaction(tx => on.ledger.closeAccount(tx, book, li))).toBe(false);
  });
});
