import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listNotices, markNoticesRead } from '@torreya/shared/contract/notices';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../platform/actor';
import { exactInstant, pageOf, readCursor } from '../platform/cursor';
import type { Later } from '../platform/group-commit';
import type { Value } from '../platform/trip-client';

type Page = ReplyOf<typeof listNotices>;
type About = Page['notices'][number]['about'];

export interface Message {
  readonly title: string;
  readonly text: string;
  /** What a tap on it opens. */
  readonly about: About;
}

type PersonalMessage = Message & { readonly personId: string };

const pageSize = 20;

/** What people hear from the house, in the words that they read. */
@Injectable()
export class Notices {
  constructor(private readonly database: DataSource) {}

  /**
   * In the transaction of what it tells about: nobody hears of what did not happen. One statement for all. An address is
   * a person's id, or her mark where the row must not say who she is.
   */
  async tell(
    tx: EntityManager,
    countyId: string,
    addresses: readonly string[],
    message: Message,
  ): Promise<void> {
    const people = [...new Set(addresses)];
    if (people.length === 0) return;
    await tx.query(insertForAll, [
      countyId,
      people.map(() => uuidv7()),
      people,
      message.title,
      message.text,
      message.about.kind,
      message.about.id,
    ]);
  }

  /** To each his own words, in one statement as well. */
  async tellEach(tx: EntityManager, countyId: string, messages: readonly PersonalMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(insertEach.text, eachOf(countyId, messages));
  }

  /** The same, of a group commit: sent with what it tells about. */
  tellEachLater(later: Later, countyId: string, messages: readonly PersonalMessage[]): void {
    if (messages.length > 0) later(insertEach, eachOf(countyId, messages));
  }

  async list(actor: Actor, { before }: CheckedInputOf<typeof listNotices>): Promise<Page> {
    const cursor = readCursor(before);
    const { countyId, personId, mark } = actor;
    const rows = await this.database.query<NoticeRow[]>(selectPage, [
      countyId,
      personId,
      cursor?.at ?? null,
      cursor?.id ?? null,
      mark,
    ]);
    const [count] = await this.database.query<{ unread: number }[]>(countUnread, [countyId, personId, mark]);
    const page = pageOf(rows, pageSize);
    return { unread: count?.unread ?? 0, notices: page.rows.map(viewOf), next: page.next };
  }

  /** Who heard of one thing and when; what was said stays between the house and him. */
  async toldAbout(
    manager: EntityManager,
    countyId: string,
    { kind, id }: About,
  ): Promise<{ personId: string; at: Date; title: string }[]> {
    return manager.query<{ personId: string; at: Date; title: string }[]>(
      `SELECT person_id AS "personId", at, title FROM notice
       WHERE county_id = $1 AND about_id = $2 AND about_kind = $3 ORDER BY at, id`,
      [countyId, id, kind],
    );
  }

  async markRead(actor: Actor): Promise<ReplyOf<typeof markNoticesRead>> {
    await this.database.query(
      `UPDATE notice SET read_at = clock_timestamp() WHERE county_id = $1 AND person_id = $2 AND read_at IS NULL`,
      [actor.countyId, actor.personId],
    );
    // In a transaction of its own and without the time, by which it could be laid beside the rows above.
    await this.database.query(
      `UPDATE notice SET read_at = at WHERE county_id = $1 AND person_mark = $2 AND read_at IS NULL`,
      [actor.countyId, actor.mark],
    );
    return {};
  }
}

const insertForAll = `
INSERT INTO notice (county_id, id, person_id, person_mark, title, text, about_kind, about_id)
SELECT $1, told.id, CASE WHEN length(address) = 36 THEN address::uuid END,
  CASE WHEN length(address) <> 36 THEN address END, $4, $5, $6, $7
FROM unnest($2::uuid[], $3::text[]) AS told(id, address)`;

function eachOf(countyId: string, messages: readonly PersonalMessage[]): Value[] {
  return [countyId, JSON.stringify(messages.map(message => ({ ...message, id: uuidv7() })))];
}

const insertEach = {
  name: 'notices: tell each',
  text: `
INSERT INTO notice (county_id, id, person_id, title, text, about_kind, about_id)
SELECT $1, id, "personId", title, text, about->>'kind', (about->>'id')::uuid
FROM json_to_recordset($2::json) AS told (id uuid, "personId" uuid, title text, text text, about json)`,
};

interface NoticeRow {
  id: string;
  at: Date;
  cursor_at: string;
  title: string;
  text: string;
  is_read: boolean;
  about_kind: About['kind'];
  about_id: string;
}

const selectPage = `
SELECT id, at, ${exactInstant('at')} AS cursor_at, title, text, read_at IS NOT NULL AS is_read, about_kind, about_id
FROM notice
WHERE county_id = $1 AND (person_id = $2 OR person_mark = $5) AND ($3::timestamptz IS NULL OR (at, id) < ($3::timestamptz, $4::uuid))
ORDER BY at DESC, id DESC LIMIT ${pageSize + 1}`;

const countUnread = `
SELECT count(*)::int AS unread FROM notice
WHERE county_id = $1 AND (person_id = $2 OR person_mark = $3) AND read_at IS NULL`;

function viewOf(row: NoticeRow): Page['notices'][number] {
  return {
    id: row.id,
    at: row.at.toISOString(),
    title: row.title,
    text: row.text,
    isRead: row.is_read,
    about: { kind: row.about_kind, id: row.about_id },
  };
}
