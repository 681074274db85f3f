import {
  award,
  draw,
  grant,
  holdOf,
  postOf,
  redeem,
  reverse,
  shop,
  voidOf,
} from '../../test-support/ledger/moves';
import { apply, book, head } from '../../test-support/ledger/pages';
import type { Move } from './moves';
import { Page } from './page';

const [done, held, freed] = [redeem(20), holdOf(redeem(10)), holdOf(redeem(5))];
const awarded = award(100);
const settled: Move = {
  ...redeem(5),
  kind: 'settlement',
  from: shop,
  to: { ownerKind: 'settled', ownerId: 'town' },
};

/** The same page, read again by somebody who posts after a check has cast a doubt. */
function doubted(): Page {
  const { page, short } = apply([grant(1000), awarded, done, held, freed, settled]);
  expect(short).toEqual(Array(6).fill('posted'));
  return new Page(book, { ...head, no: page.count, isInDoubt: true }, page.rows, page.touchedAccounts);
}

describe('while a book is in doubt', () => {
  it.each<[string, Move]>([
    ['a redemption', redeem(1)],
    ['one that draws the soonest first', draw(1)],
    ['a hold for one', holdOf(redeem(1))],
    ['the posting of such a hold', postOf(held.id)],
    ['an undo', reverse('undo', done.id)],
    ['a refund', reverse('refund', done.id, { amount: 3 })],
    ['a settlement', { ...settled, id: redeem(1).id, causeId: redeem(1).id }],
    ['the correction of one', reverse('correction', settled.id)],
  ])('%s waits', (_, move) => {
    const page = doubted();
    expect(apply([move], page).short).toEqual(['book_in_doubt']);
    expect(page.count).toBe(0);
  });

  it.each<[string, Move]>([
    ['a grant', grant(5)],
    ['an award', award(5)],
    ['the revocation of one', reverse('revocation', awarded.id, { amount: 3 })],
    ['the end of a hold, which moves nothing', voidOf(freed.id)],
  ])('%s goes on', (_, move) => {
    expect(apply([move], doubted()).short).toEqual(['posted']);
  });

  it('what was posted before is answered as such', () => {
    expect(apply([done, held, settled], doubted()).short).toEqual(['exists', 'exists', 'exists']);
  });

  it('a mistake is named first, and others of the batch go on', () => {
    const wrong = redeem(1, { to: { ownerKind: 'household', ownerId: 'li' } });
    expect(apply([wrong, redeem(1), award(1)], doubted()).short).toEqual([
      'route_not_in_chart',
      'book_in_doubt',
      'posted',
    ]);
  });
});
