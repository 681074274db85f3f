import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { accountId } from '../../src/ledger/derived-ids';
import type { BookRef } from '../../src/ledger/moves';
import { int8Array, textArray, uuidArray } from '../../src/platform/binary-array';
import { GroupCommit, type Later } from '../../src/platform/group-commit';
import type { Value } from '../../src/platform/trip-client';
import { type Case, closedLoop } from '../measure';
import { accountsASide, budget, household, nextSides, type Sides, type Traffic } from './traffic';

/**
 * The limits: rows of the same shape, by the same group commit, without any check. No ids looked up, no rules, no floor,
 * no chain of seals, no constraint and no index but the primary key. `rows and balances` adds up balances as well, `rows
 * only` just inserts.
 */
export async function makeLimits(database: DataSource): Promise<void> {
  await database.query(`
    CREATE TABLE plain_account (LIKE account INCLUDING DEFAULTS, PRIMARY KEY (id)) WITH (fillfactor = 70);
    CREATE TABLE plain_transfer (LIKE transfer INCLUDING DEFAULTS, PRIMARY KEY (county_id, book_id, no));
    CREATE SEQUENCE plain_no;
    GRANT SELECT, INSERT, UPDATE ON plain_account, plain_transfer TO torreya_app;
    GRANT USAGE ON plain_no TO torreya_app`);
}

export async function openPlainAccounts(database: DataSource, book: BookRef): Promise<void> {
  for (const [kind, refOf] of [
    ['budget', budget],
    ['household', household],
  ] as const) {
    const refs = Array.from({ length: accountsASide }, (_, n) => refOf(n));
    await database.query(
      `INSERT INTO plain_account (county_id, book_id, id, owner_kind, owner_id, balance, opened_at)
       SELECT $1, $2, id, $3, owner, 1000000000, clock_timestamp() FROM unnest($4::uuid[], $5::text[]) AS a (id, owner)`,
      [book.countyId, book.bookId, kind, refs.map(ref => accountId(book, ref)), refs.map(ref => ref.ownerId)],
    );
  }
  await database.query('ANALYZE plain_account');
}

export function rowsAndBalances(
  name: string,
  database: DataSource,
  book: BookRef,
  clients: number,
  traffic: Traffic,
): Case {
  return limit(name, database, clients, traffic, (batch, later) => {
    const changes = new Map<string, number>();
    for (const sides of batch) {
      const [debit, credit] = idsOf(book, sides);
      changes.set(debit, (changes.get(debit) ?? 0) - 1);
      changes.set(credit, (changes.get(credit) ?? 0) + 1);
    }
    later(changeBalances, [uuidArray([...changes.keys()]), int8Array([...changes.values()])]);
    later(insert, rowsOf(book, batch));
  });
}

export function rowsOnly(
  name: string,
  database: DataSource,
  book: BookRef,
  clients: number,
  traffic: Traffic,
): Case {
  return limit(name, database, clients, traffic, (batch, later) => later(insert, rowsOf(book, batch)));
}

function limit(
  name: string,
  database: DataSource,
  clients: number,
  traffic: Traffic,
  write: (batch: readonly Sides[], later: Later) => void,
): Case {
  const group = new GroupCommit<Sides, true>(
    database,
    () => 'all',
    async (_, batch, later) => {
      write(batch, later);
      return batch.map((): true => true);
    },
  );
  return closedLoop(name, clients, () => group.do(nextSides(traffic)));
}

function idsOf(book: BookRef, { from, to }: Sides): [debit: string, credit: string] {
  return [accountId(book, budget(from)), accountId(book, household(to))];
}

function rowsOf(book: BookRef, batch: readonly Sides[]): Value[] {
  const ids = batch.map(() => uuidv7());
  const sides = batch.map(one => idsOf(book, one));
  return [
    book.countyId,
    book.bookId,
    uuidArray(ids),
    textArray(batch.map(() => 'transfer')),
    textArray(batch.map(() => 'award')),
    uuidArray(ids),
    uuidArray(sides.map(([debit]) => debit)),
    uuidArray(sides.map(([, credit]) => credit)),
    int8Array(batch.map(() => 1)),
  ];
}

const insert = {
  name: 'bench: rows',
  text: `
INSERT INTO plain_transfer (county_id, book_id, no, id, op, kind, cause_id, part, debit_id, credit_id, amount,
  debit_balance, debit_held, credit_balance, credit_held, debit_prev_no, credit_prev_no, at, seal)
SELECT $1, $2, nextval('plain_no'), id, op, kind, cause_id, 0, debit_id, credit_id, amount, amount, 0, amount, 0, amount,
  amount, clock_timestamp(), decode(repeat('00', 32), 'hex')
FROM unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[])
  AS r (id, op, kind, cause_id, debit_id, credit_id, amount)`,
};

const changeBalances = {
  name: 'bench: balances',
  text: `UPDATE plain_account a SET balance = balance + change
FROM unnest($1::uuid[], $2::bigint[]) AS c (id, change) WHERE a.id = c.id`,
};
