import { setImmediate as breathe } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, type Mark } from './audit';
import { auditedAccounts, auditedRows } from './audited-rows';
import type { BooksFinding } from './books-findings';
import { findMissingGuards, findTwins } from './guards';
import type { BookRef } from './moves';

export interface BooksReport {
  /** How many rows were read: all of the book, or those that came since the check that this one continues. */
  readonly rows: number;
  readonly accounts: number;
  /** Of which `findings` names the first. */
  readonly found: number;
  /** Empty: the books are right. */
  readonly findings: readonly BooksFinding[];
}

export interface CheckOptions {
  /** Goes on where this audit stopped, instead of beginning with the first row. */
  readonly continuing?: Audit | undefined;
  /** Published marks that the journal must agree with. */
  readonly roots?: readonly Mark[];
  /** Hears how far it is, about once a second. */
  readonly onProgress?: (row: number, headNo: number) => void;
}

export interface CheckedBook extends BooksReport {
  /** For the next check to continue, as long as nothing was found. */
  readonly audit: Audit;
}

const rowsAtOnce = 1_000;
const progressEvery = 1_000;

/**
 * Replays a book in one snapshot, which no posting disturbs and which disturbs none: a page of rows at a time, so that a
 * journal of any length fits into memory and a server that checks goes on answering. It repairs nothing.
 */
export function checkBooks(
  database: DataSource,
  book: BookRef,
  { continuing, roots = [], onProgress = () => undefined }: CheckOptions = {},
): Promise<CheckedBook> {
  return database.transaction('REPEATABLE READ', async snapshot => {
    // A long journal may be read for minutes; the server's limits are meant for a villager's question.
    await snapshot.query('SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0');
    const head = await headOf(snapshot, book);
    const accounts = await auditedAccounts(snapshot, book);
    const audit = continuing ?? new Audit(book, accounts, roots);
    if (continuing) continuing.resume(accounts, await sealAt(snapshot, book, continuing.upTo.no));
    const from = audit.upTo.no;
    let rows = 0;
    let toldAt = Date.now();
    for (let page = await auditedRows(snapshot, book, from, rowsAtOnce); page.length > 0; ) {
      for (const row of page) audit.read(row);
      rows += page.length;
      if (Date.now() - toldAt >= progressEvery) {
        onProgress(audit.upTo.no, head.no);
        toldAt = Date.now();
      }
      await breathe();
      page = page.length < rowsAtOnce ? [] : await auditedRows(snapshot, book, audit.upTo.no, rowsAtOnce);
    }
    audit.close(head);
    const guards = await findMissingGuards(snapshot);
    // A unique index that stands keeps twins out; a whole check counts nevertheless.
    const twins = continuing && guards.length === 0 ? [] : await findTwins(snapshot, book);
    const findings = [...audit.findings, ...guards, ...twins];
    return {
      rows,
      accounts: accounts.size,
      found: audit.found + guards.length + twins.length,
      findings: findings.slice(0, mostFindings),
      audit,
    };
  });
}

const mostFindings = 100;

async function headOf(snapshot: EntityManager, { countyId, bookId }: BookRef): Promise<Mark> {
  const [head] = await snapshot.query<{ no: string; seal: Buffer }[]>(
    `SELECT head_no AS no, head_seal AS seal FROM book WHERE county_id = $1 AND id = $2`,
    [countyId, bookId],
  );
  if (!head) throw new Error(`There is no book ${bookId} in county ${countyId}`);
  return { no: Number(head.no), seal: head.seal };
}

async function sealAt(snapshot: EntityManager, book: BookRef, no: number): Promise<Buffer | null> {
  if (no === 0) return Buffer.alloc(32);
  const [row] = await snapshot.query<{ seal: Buffer }[]>(
    `SELECT seal FROM transfer WHERE county_id = $1 AND book_id = $2 AND no = $3`,
    [book.countyId, book.bookId, no],
  );
  return row?.seal ?? null;
}
