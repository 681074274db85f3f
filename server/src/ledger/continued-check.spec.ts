import fc from 'fast-check';
import { tamperWith } from '../../test-support/insider';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, draw, grant, holdOf, postOf, redeem, reverse } from '../../test-support/ledger/moves';
import type { BooksReport } from './check-books';
import type { BookRef } from './moves';

/** `SEED=… npm test` plays a run again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

let on: LedgerUnderTest;
let book: BookRef;

beforeAll(async () => {
  on = await startLedger();
});
beforeEach(async () => {
  book = await on.newBook();
});
afterAll(() => on.stop());

/** Ten rows a time: awards, a draw, a hold that is posted, a redemption that is given back. */
async function makeHistory(): Promise<void> {
  const [held, done] = [holdOf(redeem(10)), redeem(20)];
  await on.post(book, [grant(1000), award(100), held, done]);
  await on.post(book, [
    postOf(held.id, 6),
    reverse('refund', done.id),
    draw(5),
    award(1),
    grant(1),
    award(2),
  ]);
}

const inShort = ({ findings }: BooksReport) =>
  findings.map(({ kind, no, accountId }) => `${kind} ${no ?? accountId ?? ''}`).sort();

/** Edits of what the first check had not seen yet, and of what every check compares. */
const edits = [
  `UPDATE account SET balance = balance + :n WHERE book_id = :book AND owner_kind = 'household'`,
  `UPDATE account SET held = held + :n WHERE book_id = :book AND owner_kind = 'budget'`,
  `UPDATE account SET head_no = head_no + :n WHERE book_id = :book AND owner_kind = 'shop'`,
  `UPDATE account SET owner_id = 'li' WHERE book_id = :book AND owner_kind = 'household'`,
  `UPDATE account SET floor = -:n WHERE book_id = :book AND owner_kind = 'household'`,
  `DELETE FROM account WHERE book_id = :book AND owner_kind = 'shop'`,
  `UPDATE book SET head_no = head_no + :n WHERE id = :book`,
  `UPDATE book SET head_seal = sha256('x') WHERE id = :book`,
  `UPDATE transfer SET amount = amount + :n WHERE book_id = :book AND no = 10 + :n`,
  `UPDATE transfer SET seal = sha256('x') WHERE book_id = :book AND no = 10 + :n`,
  `UPDATE transfer SET at = at - interval '1 day' WHERE book_id = :book AND no = 10 + :n`,
  `UPDATE transfer SET credit_prev_no = 0 WHERE book_id = :book AND no = 10 + :n`,
  `DELETE FROM transfer WHERE book_id = :book AND no = 10 + :n`,
];

it(`a continued check finds what a whole one finds, in whatever came since and in every cached figure (seed ${seed})`, async () => {
  const anything = fc.array(fc.tuple(fc.constantFrom(...edits), fc.integer({ min: 1, max: 10 })), {
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(anything, async chosen => {
      book = await on.newBook();
      await makeHistory();
      const { audit } = await on.ledger.checkBooks(book);
      await makeHistory();
      const statements = chosen.map(([sql, n]) =>
        sql.replaceAll(':book', `'${book.bookId}'`).replaceAll(':n', `${n}`),
      );
      await tamperWith(on.owner, statements);
      const continued = await on.ledger.checkBooks(book, { continuing: audit });
      const whole = await on.ledger.checkBooks(book);
      expect(inShort(continued)).toEqual(inShort(whole));
      expect(whole.found > 0).toBe(chosen.length > 0);
    }),
    { seed, numRuns: 60 },
  );
}, 120_000);

it('a continued check reads only what came since, as often as it is asked', async () => {
  let audit = (await on.ledger.checkBooks(book)).audit;
  for (const expected of [10, 10, 0]) {
    if (expected > 0) await makeHistory();
    const report = await on.ledger.checkBooks(book, { continuing: audit });
    expect([report.rows, report.found]).toEqual([expected, 0]);
    audit = report.audit;
  }
  expect(audit.upTo.no).toBe(20);
});

it('an edit of a row that was read before waits for the next whole check', async () => {
  await makeHistory();
  const { audit } = await on.ledger.checkBooks(book);
  await tamperWith(on.owner, [
    `UPDATE transfer SET cause_id = id WHERE book_id = '${book.bookId}' AND no = 2`,
  ]);
  expect((await on.ledger.checkBooks(book, { continuing: audit })).findings).toEqual([]);
  expect(inShort(await on.ledger.checkBooks(book))).toEqual(['seal_broken 2']);
});

it('whoever takes the newest rows back, with the figures to match, is seen by a check that had read them', async () => {
  await makeHistory();
  const { audit } = await on.ledger.checkBooks(book);
  await tamperWith(on.owner, [
    `DELETE FROM transfer WHERE book_id = '${book.bookId}'`,
    `DELETE FROM account WHERE book_id = '${book.bookId}'`,
    `UPDATE book SET head_no = 0, head_seal = decode(repeat('00', 32), 'hex') WHERE id = '${book.bookId}'`,
  ]);
  expect((await on.ledger.checkBooks(book)).findings).toEqual([]);
  expect(inShort(await on.ledger.checkBooks(book, { continuing: audit }))).toContain('rewritten_since 10');
});

it('a trigger or index that was put away is named', async () => {
  await on.owner.query('ALTER TABLE transfer DISABLE TRIGGER transfer_is_append_only');
  await on.owner.query('DROP INDEX a_target_is_closed_once');
  const { findings } = await on.ledger.checkBooks(book);
  expect(findings.map(({ text }) => text)).toEqual([
    'a_target_is_closed_once：数据库里防改的一道锁不见了',
    'transfer_is_append_only：数据库里防改的一道锁不见了',
  ]);
});
