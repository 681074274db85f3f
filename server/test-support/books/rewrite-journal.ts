import type { DataSource } from 'typeorm';
import { auditedRows } from '../../src/ledger/audited-rows';
import type { BookRef } from '../../src/ledger/moves';
import { sealBeforeTheFirst, sealOf } from '../../src/ledger/seal';
import { tamperWith } from '../insider';

interface Sides {
  readonly debitId: string;
  readonly creditId: string;
}

/** Gives one row another amount, and every later balance of both accounts, so that all figures agree again. */
export async function rewriteAmount(
  owner: DataSource,
  book: BookRef,
  no: number,
  more: number,
): Promise<void> {
  const where = `county_id = '${book.countyId}' AND book_id = '${book.bookId}'`;
  const [{ debitId, creditId }] = await owner.query<[Sides]>(
    `SELECT debit_id AS "debitId", credit_id AS "creditId" FROM transfer WHERE ${where} AND no = ${no}`,
  );
  const shift = (accountId: string, by: number) => [
    `UPDATE transfer SET debit_balance = debit_balance + ${by} WHERE ${where} AND no >= ${no} AND debit_id = '${accountId}'`,
    `UPDATE transfer SET credit_balance = credit_balance + ${by} WHERE ${where} AND no >= ${no} AND credit_id = '${accountId}'`,
    `UPDATE account SET balance = balance + ${by} WHERE id = '${accountId}'`,
  ];
  await tamperWith(owner, [
    `UPDATE transfer SET amount = amount + ${more} WHERE ${where} AND no = ${no}`,
    ...shift(debitId, -more),
    ...shift(creditId, more),
  ]);
}

/** Makes every seal anew, as anybody can who owns the database and has read how it is done. */
export async function rebuildChain(owner: DataSource, book: BookRef): Promise<void> {
  const rows = await auditedRows(owner.manager, book, 0, 1_000_000);
  let seal = sealBeforeTheFirst;
  const seals = rows.map(row => {
    seal = sealOf(seal, book, row);
    return seal.toString('hex');
  });
  await owner.transaction(async tx => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(
      `UPDATE transfer t SET seal = decode(made.seal, 'hex')
       FROM unnest($3::bigint[], $4::text[]) AS made (no, seal)
       WHERE t.county_id = $1 AND t.book_id = $2 AND t.no = made.no`,
      [book.countyId, book.bookId, rows.map(({ no }) => no), seals],
    );
    await tx.query(`UPDATE book SET head_seal = $3 WHERE county_id = $1 AND id = $2`, [
      book.countyId,
      book.bookId,
      seal,
    ]);
  });
}
