import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Audit } from '../ledger/audit';
import { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import { databaseNow } from '../platform/day';
import { findBrokenTrails } from './decision-trail';

export interface CheckReport {
  readonly id: string;
  readonly rows: number;
  readonly accounts: number;
  readonly upToNo: number;
  /** Of which `findings` names the first. */
  readonly found: number;
  readonly findings: readonly { readonly kind: string; readonly text: string; readonly no?: number }[];
  /** For the next check to continue; null where something was found: the next one begins anew. */
  readonly audit: Audit | null;
}

export interface Doubt {
  readonly bookId: string;
  readonly name: string;
  readonly since: Date;
  readonly found: number;
  readonly findings: readonly { readonly kind: string; readonly text: string }[];
}

interface CheckOptions {
  readonly continuing?: Audit | undefined;
  readonly onProgress?: (row: number, headNo: number) => void;
}

/** Checks books, writes down what came out, and casts doubt where something is wrong. It mends nothing. */
@Injectable()
export class Books {
  constructor(
    private readonly database: DataSource,
    private readonly ledger: Ledger,
  ) {}

  /** From the first row, with the decision trail; or, where an audit is continued, what came since. */
  async check(book: BookRef, options: CheckOptions = {}): Promise<CheckReport> {
    const startedAt = await databaseNow(this.database.manager);
    const { audit, ...checked } = await this.ledger.checkBooks(book, options);
    const trail = options.continuing ? [] : await this.findBrokenTrails(book);
    const report = {
      id: uuidv7(),
      rows: checked.rows,
      accounts: checked.accounts,
      upToNo: audit.upTo.no,
      found: checked.found + trail.length,
      findings: [...checked.findings, ...trail],
    };
    await this.write(book, options.continuing ? 'continued' : 'whole', startedAt, report);
    return { ...report, audit: report.found === 0 ? audit : null };
  }

  /** Which books are in doubt, since when, and what the check found that cast the doubt. */
  doubts(manager: EntityManager, countyId: string, bookIds: readonly string[]): Promise<Doubt[]> {
    return manager.query<Doubt[]>(
      `SELECT b.id AS "bookId", b.name, b.doubted_at AS since, coalesce(c.found, 0) AS found,
         coalesce(c.findings, '[]') AS findings
       FROM book b
       LEFT JOIN books_check c ON c.county_id = b.county_id AND c.book_id = b.id AND c.ended_at = b.doubted_at AND c.found > 0
       WHERE b.county_id = $1 AND b.id = ANY ($2::uuid[]) AND b.doubted_at IS NOT NULL ORDER BY b.doubted_at`,
      [countyId, bookIds],
    );
  }

  async areInDoubt(): Promise<boolean> {
    const [row] = await this.database.query<[{ areInDoubt: boolean }]>(
      `SELECT EXISTS (SELECT FROM book WHERE doubted_at IS NOT NULL) AS "areInDoubt"`,
    );
    return row.areInDoubt;
  }

  private findBrokenTrails(book: BookRef) {
    return this.database.transaction('REPEATABLE READ', async snapshot => {
      // Tables without statistics look small, and a loop over two long ones would never end.
      await snapshot.query(
        'SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL enable_nestloop = off',
      );
      return findBrokenTrails(snapshot, book);
    });
  }

  /** One transaction: there is no doubt without its reason, and no reason without the doubt. */
  private async write(
    { countyId, bookId }: BookRef,
    kind: 'continued' | 'whole',
    startedAt: Date,
    { id, upToNo, rows, accounts, found, findings }: Omit<CheckReport, 'audit'>,
  ): Promise<void> {
    await this.database.transaction(async tx => {
      // The doubt must get in however busy the book is.
      await tx.query(`SET LOCAL lock_timeout = '1min'; SET LOCAL statement_timeout = '2min'`);
      const [check] = await tx.query<[{ endedAt: Date }]>(
        `INSERT INTO books_check (county_id, book_id, id, kind, started_at, ended_at, up_to_no, rows, accounts, found, findings)
         VALUES ($1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8, $9, $10) RETURNING ended_at AS "endedAt"`,
        [countyId, bookId, id, kind, startedAt, upToNo, rows, accounts, found, JSON.stringify(findings)],
      );
      if (found === 0) return;
      await tx.query(
        `UPDATE book SET doubted_at = $3 WHERE county_id = $1 AND id = $2 AND doubted_at IS NULL`,
        [countyId, bookId, check.endedAt],
      );
    });
  }
}
