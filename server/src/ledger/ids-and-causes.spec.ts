import { uuidv7 } from 'uuidv7';
import {
  award,
  draw,
  holdOf,
  li,
  postOf,
  redeem,
  reverse,
  voidOf,
  wang,
} from '../../test-support/ledger/moves';
import { apply, funded } from '../../test-support/ledger/pages';

describe('an id', () => {
  it('sent twice with the same contents moves points once', () => {
    const page = funded();
    const moves = [redeem(30), holdOf(redeem(5)), draw(4)];
    const hold = moves[1]!;
    const later = [postOf(hold.id, 3), reverse('refund', moves[0]!.id, { amount: 7 })];
    const first = apply([...moves, ...later], page);
    expect(first.short).toEqual(Array(5).fill('posted'));
    const again = apply([...moves, ...later], page);
    expect(again.short).toEqual(Array(5).fill('exists'));
    expect(again.outcomes).toEqual(first.outcomes.map(outcome => ({ ...outcome, outcome: 'exists' })));
    expect(page.count).toBe(7);
  });

  it('repeated in one batch is told apart like one in the journal', () => {
    const move = redeem(60);
    expect(apply([move, move, { ...move, amount: 61 }], funded()).short).toEqual([
      'posted',
      'exists',
      'same_id_other_contents',
    ]);
  });

  it('that was refused may be sent again and is weighed anew', () => {
    const move = redeem(130);
    expect(apply([move, award(50), move], funded()).short).toEqual([
      'insufficient_points',
      'posted',
      'posted',
    ]);
  });

  it.each<[string, Partial<ReturnType<typeof redeem>>]>([
    ['amount', { amount: 31 }],
    ['cause', { causeId: uuidv7() }],
    ['kind', { kind: 'expiry' }],
    ['part', { part: 1 }],
    ['giver', { from: li }],
    ["giver's date", { from: { ...wang, expiresOn: '2026-12-31' } }],
    ['taker', { to: { ownerKind: 'shop', ownerId: 'other' } }],
    ['operation', { op: 'hold' }],
  ])('with another %s is refused', (_, change) => {
    const move = redeem(30);
    expect(apply([move, { ...move, ...change }], funded()).short).toEqual([
      'posted',
      'same_id_other_contents',
    ]);
  });

  it('of a post, void or reversal with other contents is refused', () => {
    const held = holdOf(redeem(10));
    const heldToo = holdOf(redeem(10));
    const done = redeem(10);
    const post = postOf(held.id, 4);
    const voided = voidOf(heldToo.id);
    const reversed = reverse('refund', done.id, { amount: 4 });
    const { short } = apply(
      [
        held,
        heldToo,
        done,
        post,
        voided,
        reversed,
        { ...post, amount: 5 },
        { op: 'post', id: post.id, targetId: post.targetId },
        { ...post, targetId: heldToo.id },
        { ...voided, targetId: held.id },
        { ...reversed, amount: 5 },
        reverse('undo', done.id, { id: reversed.id, causeId: reversed.causeId, amount: 4 }),
        { ...reversed, causeId: uuidv7() },
        { ...reversed, part: 1 },
        { ...reversed, targetId: uuidv7() },
        { ...redeem(4), id: post.id },
        { ...postOf(held.id, 10), id: done.id },
      ],
      funded(),
    );
    expect(short.slice(0, 6)).toEqual(Array(6).fill('posted'));
    expect(short.slice(6)).toEqual(Array(11).fill('same_id_other_contents'));
  });
});

describe('a cause', () => {
  it('moves points once, whoever asks', () => {
    const move = award(5);
    expect(apply([move, { ...move, id: uuidv7() }], funded()).outcomes).toMatchObject([
      { outcome: 'posted', no: 3 },
      { outcome: 'refused', reason: 'cause_already_moved', no: 3 },
    ]);
  });

  it('that is held cannot be moved beside the hold, nor after it was voided', () => {
    const held = holdOf(award(5));
    const beside = { ...held, op: 'transfer', id: uuidv7() } as const;
    expect(apply([held, beside, voidOf(held.id), beside], funded()).short).toEqual([
      'posted',
      'cause_already_moved',
      'posted',
      'cause_already_moved',
    ]);
  });

  it('may have several parts', () => {
    const causeId = uuidv7();
    const parts = [award(5, { causeId }), award(5, { causeId, part: 1 }), award(5, { causeId, part: 1 })];
    expect(apply(parts, funded()).short).toEqual(['posted', 'posted', 'cause_already_moved']);
  });

  it('is told even where nothing is left to spend', () => {
    const move = draw(100);
    expect(apply([move, { ...move, id: uuidv7() }], funded()).short).toEqual([
      'posted',
      'cause_already_moved',
    ]);
  });

  it('of a reversal counts as well', () => {
    const [one, two] = [redeem(1), redeem(2)];
    const causeId = uuidv7();
    const { short } = apply(
      [one, two, reverse('refund', one.id, { causeId }), reverse('refund', two.id, { causeId })],
      funded(),
    );
    expect(short).toEqual(['posted', 'posted', 'posted', 'cause_already_moved']);
  });
});
