import type { EntityManager } from 'typeorm';
import { type BooksFinding, finding } from './books-findings';
import type { BookRef } from './moves';

/** What the database itself refuses by. Whoever takes one away means to do something, or forgot to put it back. */
const indexes = ['one_id_is_one_transfer', 'a_cause_moves_once', 'a_target_is_closed_once', 'transfer_pkey'];
const triggers = [
  'transfer_is_append_only',
  'account_keeps_its_owner',
  'the_head_only_moves_on',
  'book_is_never_deleted',
  'a_doubt_is_lifted_by_the_owner',
];

export async function findMissingGuards(db: EntityManager): Promise<BooksFinding[]> {
  const missing = await db.query<{ guard: string }[]>(
    `
SELECT guard FROM unnest($1::text[]) AS guard WHERE NOT EXISTS (
  SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relname = guard AND i.indrelid = 'transfer'::regclass AND i.indisunique AND i.indisvalid)
UNION ALL
SELECT guard FROM unnest($2::text[]) AS guard WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgname = guard AND tgenabled IN ('O', 'A')
    AND tgrelid IN ('transfer'::regclass, 'account'::regclass, 'book'::regclass))
ORDER BY guard`,
    [indexes, triggers],
  );
  return missing.map(({ guard }) => finding('guard_missing', { guard }));
}

/** The database keeps these out by unique indexes; whoever owns it could have dropped them. */
export async function findTwins(db: EntityManager, book: BookRef): Promise<BooksFinding[]> {
  const twins = await db.query<{ kind: 'id_twice' | 'cause_twice' | 'target_closed_twice'; no: number }[]>(
    `
SELECT 'id_twice' AS kind, max(no) AS no FROM transfer
WHERE county_id = $1 AND book_id = $2 GROUP BY id HAVING count(*) > 1
UNION ALL
SELECT 'cause_twice', max(no) FROM transfer
WHERE county_id = $1 AND book_id = $2 AND op IN ('transfer', 'hold', 'reverse')
GROUP BY kind, cause_id, part HAVING count(*) > 1
UNION ALL
SELECT 'target_closed_twice', max(no) FROM transfer
WHERE county_id = $1 AND book_id = $2 AND target_id IS NOT NULL GROUP BY target_id HAVING count(*) > 1
ORDER BY no`,
    [book.countyId, book.bookId],
  );
  return twins.map(({ kind, no }) => finding(kind, { no: Number(no) }));
}
