import type { EntityManager } from 'typeorm';
import { textArray, uuidArray } from '../platform/binary-array';
import { runPrepared } from '../platform/prepared';
import type { OwnerKind } from './chart-of-accounts';
import { accountId, partId } from './derived-ids';
import { type BookRef, isDraw, type Move } from './moves';
import type { AccountState, Row } from './page';
import { malformedField } from './well-formed';

/** Every row and account that some moves can depend on. */
export interface Named {
  readonly rows: readonly Row[];
  readonly accounts: readonly AccountState[];
}

export async function readNamed(tx: EntityManager, book: BookRef, moves: readonly Move[]): Promise<Named> {
  const named = whatIsNamed(book, moves);
  const [found] = await runPrepared<{ rows: StoredRow[]; accounts: string }>(tx, readAll, [
    book.countyId,
    book.bookId,
    uuidArray([...named.ids, ...named.targetIds]),
    uuidArray(named.targetIds),
    uuidArray(named.causeIds),
    uuidArray(named.accountIds),
    textArray(named.drawnKinds),
    textArray(named.drawnIds),
  ]);
  if (!found) throw new Error('A statement that always gives one row gave none');
  const rows = found.rows.map((row): Row => ({ ...row, at: new Date(row.at) }));
  return { rows, accounts: found.accounts === '' ? [] : found.accounts.split('\n').map(accountOf) };
}

/** A line of the statement below: no field of an account has a space or is empty. */
function accountOf(line: string): AccountState {
  const [id = '', ownerKind, ownerId = '', expiresOn = '', balance, held, floor, headNo, isClosed] =
    line.split(' ');
  return {
    id,
    // The one that the ledger itself wrote.
    ownerKind: ownerKind as OwnerKind,
    ownerId,
    expiresOn: expiresOn === none ? null : expiresOn,
    balance: Number(balance),
    held: Number(held),
    floor: floor === none ? null : Number(floor),
    headNo: Number(headNo),
    isClosed: isClosed === 'closed',
    isStored: true,
  };
}

const none = '-';

type StoredRow = Omit<Row, 'at'> & { at: string };

function whatIsNamed(book: BookRef, moves: readonly Move[]) {
  const ids: string[] = [];
  const targetIds: string[] = [];
  const causeIds: string[] = [];
  const accountIds = new Set<string>();
  const drawnKinds: string[] = [];
  const drawnIds: string[] = [];
  for (const move of moves) {
    if (malformedField(move) !== null) continue;
    ids.push(move.id);
    if ('targetId' in move) targetIds.push(move.targetId);
    if ('causeId' in move) causeIds.push(move.causeId);
    if ('lapsesTo' in move) {
      ids.push(partId(move.id, 1));
      causeIds.push(move.id);
      accountIds.add(accountId(book, move.lapsesTo));
    }
    if (!('to' in move)) continue;
    accountIds.add(accountId(book, move.to));
    if (isDraw(move.from)) {
      drawnKinds.push(move.from.ownerKind);
      drawnIds.push(move.from.ownerId);
    } else {
      accountIds.add(accountId(book, move.from));
    }
  }
  return { ids, targetIds, causeIds, accountIds: [...accountIds], drawnKinds, drawnIds };
}

/**
 * A row found by two ways comes twice, which does no harm: the page keeps rows and accounts by id. `OFFSET 0` fences
 * each look-up by key, so that the planner never makes one join over the whole journal of it. Accounts come as lines of
 * text, which for hundreds of them takes a third of the time that JSON takes.
 */
const readAll = {
  name: 'ledger: read a page',
  text: `
WITH found AS MATERIALIZED (
  SELECT * FROM (
    SELECT * FROM transfer WHERE county_id = $1 AND id = ANY ($3::uuid[]) OFFSET 0
  ) t WHERE book_id = $2
  UNION ALL
  SELECT * FROM (
    SELECT * FROM transfer WHERE county_id = $1 AND target_id = ANY ($4::uuid[]) OFFSET 0
  ) t WHERE book_id = $2
  UNION ALL
  SELECT * FROM (
    SELECT * FROM transfer
    WHERE county_id = $1 AND cause_id = ANY ($5::uuid[]) AND op IN ('transfer', 'hold', 'reverse') OFFSET 0
  ) t WHERE book_id = $2
), named AS (
  SELECT a.* FROM (
    SELECT unnest($6::uuid[]) AS id UNION SELECT debit_id FROM found UNION SELECT credit_id FROM found
  ) asked CROSS JOIN LATERAL (SELECT * FROM account WHERE id = asked.id OFFSET 0) a
  UNION ALL
  SELECT a.* FROM unnest($7::text[], $8::text[]) AS owner (kind, id) CROSS JOIN LATERAL (
    SELECT * FROM account
    WHERE county_id = $1 AND book_id = $2 AND owner_kind = owner.kind AND owner_id = owner.id OFFSET 0
  ) a
)
SELECT
  (SELECT coalesce(json_agg(r), '[]') FROM (
    SELECT no, id, op, kind, cause_id AS "causeId", part, target_id AS "targetId", debit_id AS "debitId",
      credit_id AS "creditId", amount, debit_balance AS "debitBalance", debit_held AS "debitHeld",
      credit_balance AS "creditBalance", credit_held AS "creditHeld", debit_prev_no AS "debitPrevNo",
      credit_prev_no AS "creditPrevNo", at
    FROM found) r) AS rows,
  (SELECT coalesce(string_agg(concat_ws(' ', id, owner_kind, owner_id, coalesce(expires_on::text, '${none}'), balance, held,
    coalesce(floor::text, '${none}'), head_no, CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END), E'\\n'), '')
    FROM named) AS accounts`,
};
