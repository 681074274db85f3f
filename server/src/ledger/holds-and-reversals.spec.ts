import { uuidv7 } from 'uuidv7';
import {
  award,
  holdOf,
  li,
  postOf,
  redeem,
  reverse,
  shop,
  voidOf,
  wang,
} from '../../test-support/ledger/moves';
import { apply, book, funded, has, head } from '../../test-support/ledger/pages';
import { Page } from './page';

describe('a hold', () => {
  it('keeps points where they are, and nobody can spend them', () => {
    const page = funded();
    expect(apply([holdOf(redeem(80)), redeem(21), redeem(20)], page).outcomes).toMatchObject([
      { outcome: 'posted' },
      { reason: 'insufficient_points', available: 20 },
      { outcome: 'posted' },
    ]);
    expect(has(page, wang)).toEqual({ balance: 80, held: 80 });
    expect(has(page, shop)).toEqual({ balance: 20, held: 0 });
  });

  it('is posted whole', () => {
    const page = funded();
    const held = holdOf(redeem(80));
    apply([held, postOf(held.id)], page);
    expect(has(page, wang)).toEqual({ balance: 20, held: 0 });
    expect(has(page, shop)).toEqual({ balance: 80, held: 0 });
    expect(page.rows.at(-1)).toMatchObject({
      op: 'post',
      kind: 'redemption',
      causeId: held.causeId,
      targetId: held.id,
    });
  });

  it('is posted in part, and the rest is free again', () => {
    const page = funded();
    const held = holdOf(redeem(80));
    expect(apply([held, postOf(held.id, 81), postOf(held.id, 30)], page).outcomes).toMatchObject([
      { outcome: 'posted' },
      { reason: 'amount_over_target', most: 80 },
      { outcome: 'posted' },
    ]);
    expect(has(page, wang)).toEqual({ balance: 70, held: 0 });
    expect(has(page, shop)).toEqual({ balance: 30, held: 0 });
  });

  it('is voided, and all of it is free again', () => {
    const page = funded();
    const held = holdOf(redeem(80));
    apply([held, voidOf(held.id)], page);
    expect(has(page, wang)).toEqual({ balance: 100, held: 0 });
    expect(has(page, shop)).toEqual({ balance: 0, held: 0 });
    expect(page.rows.at(-1)).toMatchObject({ op: 'void', amount: 80 });
  });

  it('is posted or voided once', () => {
    const [one, two] = [holdOf(redeem(10)), holdOf(redeem(10))];
    const { outcomes } = apply(
      [
        one,
        two,
        postOf(one.id),
        voidOf(two.id),
        postOf(one.id),
        voidOf(one.id),
        postOf(two.id),
        voidOf(two.id),
      ],
      funded(),
    );
    expect(outcomes.slice(4)).toMatchObject([
      { reason: 'target_already_closed', no: 5 },
      { reason: 'target_already_closed', no: 5 },
      { reason: 'target_already_closed', no: 6 },
      { reason: 'target_already_closed', no: 6 },
    ]);
  });

  it('must be one, and must be there', () => {
    const done = redeem(10);
    const { short } = apply(
      [done, postOf(done.id), voidOf(done.id), postOf(uuidv7()), voidOf(uuidv7())],
      funded(),
    );
    expect(short).toEqual([
      'posted',
      'target_not_a_hold',
      'target_not_a_hold',
      'target_unknown',
      'target_unknown',
    ]);
  });

  it('for an account that has been closed since can only be voided', () => {
    const before = funded();
    const held = holdOf(redeem(10));
    apply([held], before);
    const accounts = before.touchedAccounts.map(account => ({
      ...account,
      isClosed: account.ownerKind === 'shop',
    }));
    const page = new Page(book, { ...head, no: 3 }, before.rows, accounts);
    expect(apply([postOf(held.id), voidOf(held.id)], page).short).toEqual(['account_closed', 'posted']);
  });
});

describe('a reversal', () => {
  it('brings points back to where they came from, once', () => {
    const page = funded();
    const done = redeem(30);
    const { short } = apply([done, reverse('refund', done.id), reverse('undo', done.id)], page);
    expect(short).toEqual(['posted', 'posted', 'target_already_closed']);
    expect(has(page, wang)).toEqual({ balance: 100, held: 0 });
    expect(has(page, shop)).toEqual({ balance: 0, held: 0 });
  });

  it('may bring back a part, but not more than was moved', () => {
    const page = funded();
    const done = redeem(30);
    expect(
      apply(
        [done, reverse('refund', done.id, { amount: 31 }), reverse('refund', done.id, { amount: 30 })],
        page,
      ).outcomes,
    ).toMatchObject([{}, { reason: 'amount_over_target', most: 30 }, { outcome: 'posted' }]);
  });

  it('needs the points to be there still', () => {
    const done = award(10, { to: li });
    const spent = redeem(4, { from: li });
    expect(apply([done, spent, reverse('revocation', done.id)], funded()).outcomes[2]).toMatchObject({
      reason: 'insufficient_points',
      available: 6,
    });
  });

  it('may take back all that is left', () => {
    const done = award(10, { to: li });
    expect(apply([done, reverse('revocation', done.id)], funded()).short).toEqual(['posted', 'posted']);
  });

  it('is for a kind of move that it can take back', () => {
    const [done, awarded] = [redeem(1), award(1)];
    const { short } = apply(
      [
        done,
        awarded,
        reverse('revocation', done.id),
        reverse('refund', awarded.id),
        reverse('correction', done.id),
      ],
      funded(),
    );
    expect(short.slice(2)).toEqual(Array(3).fill('route_not_in_chart'));
  });

  it('is for a transfer or a posted hold: a hold is voided, and a reversal or an end stays', () => {
    const [done, held, freed] = [redeem(1), holdOf(redeem(1)), holdOf(redeem(1))];
    const [posted, voided, back] = [postOf(held.id), voidOf(freed.id), reverse('refund', done.id)];
    const moves = [done, held, freed, posted, voided, back];
    const targets = [held.id, freed.id, voided.id, back.id, uuidv7(), posted.id];
    const { short } = apply([...moves, ...targets.map(id => reverse('refund', id))], funded());
    expect(short.slice(6)).toEqual([
      'target_not_reversible',
      'target_not_reversible',
      'target_not_reversible',
      'target_not_reversible',
      'target_unknown',
      'posted',
    ]);
  });

  it('neither takes from a closed account nor gives to one', () => {
    const before = funded();
    const done = redeem(10);
    apply([done], before);
    for (const kind of ['household', 'shop']) {
      const accounts = before.touchedAccounts.map(account => ({
        ...account,
        isClosed: account.ownerKind === kind,
      }));
      const page = new Page(book, { ...head, no: 3 }, before.rows, accounts);
      expect(apply([reverse('refund', done.id)], page).short).toEqual(['account_closed']);
    }
  });
});
