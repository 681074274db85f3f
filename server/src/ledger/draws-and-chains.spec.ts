import { uuidv7 } from 'uuidv7';
import { award, draw, grant, holdOf, li, postOf, redeem, shop, wang } from '../../test-support/ledger/moves';
import { apply, funded, has } from '../../test-support/ledger/pages';
import { partId } from './derived-ids';
import type { Page, Row } from './page';

describe('a draw', () => {
  const dates = ['2027-12-31', '2026-12-31', null, '2026-11-01', '2026-11-02'];

  /** 10 points on each date; one of the dates is over. */
  function inBuckets(): Page {
    const awards = dates.map(expiresOn => award(10, { to: { ...wang, expiresOn } }));
    return apply([grant(1000), ...awards]).page;
  }

  it('takes what expires first, and never what has expired', () => {
    const page = inBuckets();
    const move = draw(25);
    const { outcomes } = apply([move], page);
    expect(outcomes).toMatchObject([{ outcome: 'posted', no: 7, parts: 3 }]);
    const left = dates.map(expiresOn => page.account({ ...wang, expiresOn }).balance);
    expect(left).toEqual([5, 0, 10, 10, 0]);
  });

  it('makes a row for each account, numbered within its cause', () => {
    const page = inBuckets();
    const move = draw(25, { part: 4 });
    apply([move], page);
    const rows: readonly Row[] = page.rows.slice(6);
    expect(rows.map(({ id, part, amount }) => ({ id, part, amount }))).toEqual([
      { id: move.id, part: 4, amount: 10 },
      { id: partId(move.id, 1), part: 5, amount: 10 },
      { id: partId(move.id, 2), part: 6, amount: 5 },
    ]);
  });

  it('is refused whole when all in force together do not cover it', () => {
    const page = inBuckets();
    expect(apply([draw(41), draw(40)], page).outcomes).toMatchObject([
      { reason: 'insufficient_points', available: 40 },
      { outcome: 'posted', parts: 4 },
    ]);
    expect(apply([draw(1)], page).outcomes).toMatchObject([{ reason: 'insufficient_points', available: 0 }]);
  });

  it('leaves held points alone', () => {
    const page = inBuckets();
    apply([holdOf(redeem(4, { from: { ...wang, expiresOn: '2026-11-02' } }))], page);
    apply([draw(8)], page);
    expect(page.account({ ...wang, expiresOn: '2026-11-02' })).toMatchObject({ balance: 4, held: 4 });
    expect(page.account({ ...wang, expiresOn: '2026-12-31' }).balance).toBe(8);
  });

  it('sent twice exists with all its parts, and with another amount or owner is refused', () => {
    const page = inBuckets();
    apply([award(5, { to: li })], page);
    const move = draw(25);
    const { outcomes } = apply(
      [
        move,
        move,
        { ...move, amount: 24 },
        { ...move, amount: 10 },
        { ...move, from: { ...li, expiresOn: 'soonest_first' } },
      ],
      page,
    );
    expect(outcomes.slice(1)).toMatchObject([
      { outcome: 'exists', no: 8, parts: 3 },
      { reason: 'same_id_other_contents' },
      { reason: 'same_id_other_contents' },
      { reason: 'same_id_other_contents' },
    ]);
  });

  it('is not the same as a move from one account under the same id', () => {
    const page = inBuckets();
    const move = draw(25);
    expect(apply([move, { ...move, from: { ...wang, expiresOn: '2026-11-02' } }], page).short).toEqual([
      'posted',
      'same_id_other_contents',
    ]);
  });

  it('finds no account that only a refused move named', () => {
    const unlimited = { ownerKind: 'opening', ownerId: 'paper' } as const;
    const opening = { kind: 'opening', to: wang } as const;
    const { short } = apply([
      redeem(1, { ...opening, from: unlimited, linked: true }),
      redeem(0),
      redeem(1, { ...opening, from: { ...unlimited, expiresOn: 'soonest_first' } }),
    ]);
    expect(short).toEqual(['linked_move_refused', 'amount_not_positive', 'insufficient_points']);
  });

  it('is refused whole when one of its parts was moved before', () => {
    const page = inBuckets();
    const causeId = uuidv7();
    apply([redeem(1, { causeId, part: 1 })], page);
    expect(apply([draw(15, { causeId })], page).short).toEqual(['cause_already_moved']);
    expect(page.count).toBe(7);
  });
});

describe('linked moves', () => {
  it('stand together', () => {
    expect(apply([redeem(60, { linked: true }), redeem(40)], funded()).short).toEqual(['posted', 'posted']);
  });

  it('fall together, and leave no trace', () => {
    const page = funded();
    const held = holdOf(redeem(10));
    apply([held], page);
    const before = JSON.stringify([page.rows, has(page, wang), has(page, shop)]);
    const post = { ...postOf(held.id), linked: true };
    const first = redeem(20, { linked: true, causeId: held.causeId, part: 1 });
    const { outcomes } = apply([post, first, redeem(1000), redeem(1)], page);
    expect(outcomes).toMatchObject([
      { id: post.id, reason: 'linked_move_refused' },
      { id: first.id, reason: 'linked_move_refused' },
      { reason: 'insufficient_points', available: 70 },
      { outcome: 'posted', no: 4 },
    ]);
    page.undoTo(3);
    expect(JSON.stringify([page.rows, has(page, wang), has(page, shop)])).toBe(before);
    const again = [
      { ...post, linked: false },
      { ...held, id: uuidv7() },
      { ...first, linked: false },
    ];
    expect(apply(again, page).short).toEqual(['posted', 'cause_already_moved', 'posted']);
  });

  it('name the one that was refused', () => {
    const [one, two, three] = [redeem(1, { linked: true }), redeem(1000, { linked: true }), redeem(1)];
    expect(apply([one, two, three], funded()).outcomes).toMatchObject([
      { by: two.id },
      { reason: 'insufficient_points' },
      { by: two.id },
    ]);
  });

  it('that stood in the journal before stand there still', () => {
    const page = funded();
    const done = redeem(1);
    apply([done], page);
    const { short } = apply([{ ...done, linked: true }, { ...redeem(1000), linked: true }, done], page);
    expect(short).toEqual(['exists', 'insufficient_points', 'exists']);
  });

  it('sent twice exist together', () => {
    const page = funded();
    const chain = [redeem(60, { linked: true }), redeem(40)];
    apply(chain, page);
    expect(apply(chain, page).short).toEqual(['exists', 'exists']);
  });

  it('end with the batch', () => {
    expect(apply([redeem(1, { linked: true })], funded()).short).toEqual(['posted']);
  });

  it('do not bind the chain that follows', () => {
    const moves = [redeem(1000, { linked: true }), redeem(1), redeem(1, { linked: true }), redeem(1)];
    expect(apply(moves, funded()).short).toEqual([
      'insufficient_points',
      'linked_move_refused',
      'posted',
      'posted',
    ]);
  });
});
