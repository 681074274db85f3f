import { Injectable } from '@nestjs/common';
import type {
  answerConsole,
  endConsole,
  listMyConsoles,
  lookAtConsole,
} from '@torreya/shared/contract/console-sign-ins';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Seals } from '../platform/seals';
import type { Computer } from './computer';
import { hashOfConsoleCode, readConsoleCode } from './console-codes';

/** Who reads it off a screen mistypes once or twice; who guesses among 10^8 gets nowhere with ten. */
const mostWrongCodes = 10;
const coolingMinutes = 10;
/** A code that goes from hand to hand is dead. */
const mostLooks = 5;
/** An unwatched desk; the console locks itself by then as well. */
export const idleMinutes = 30;

type Look = ReplyOf<typeof lookAtConsole>;
type Found = Computer & { id: string; askedAt: Date; expiresAt: Date };

/** The side of the phone: what would be let in, the answer, and what is open. */
@Injectable()
export class MyConsoles {
  constructor(
    private readonly database: DataSource,
    private readonly seals: Seals,
  ) {}

  async look(actor: Actor, { code }: CheckedInputOf<typeof lookAtConsole>): Promise<Look> {
    const { askedAt, expiresAt, ...found } = await this.byCode(actor, code, (tx, hash) =>
      tx.query<Found[]>(lookAtCode, [actor.countyId, hash, actor.personId, mostLooks]),
    );
    return { ...found, askedAt: askedAt.toISOString(), expiresAt: expiresAt.toISOString() };
  }

  async answer(
    actor: Actor,
    { signInId, code, letIn }: CheckedInputOf<typeof answerConsole>,
  ): Promise<Record<string, never>> {
    await this.byCode(actor, code, (tx, hash) =>
      tx.query<{ id: string }[]>(answerCode, [actor.countyId, hash, actor.personId, signInId, letIn]),
    );
    return {};
  }

  async list(actor: Actor): Promise<ReplyOf<typeof listMyConsoles>> {
    const rows = await this.database.query<
      (Computer & { id: string; openedAt: Date; seenAt: Date; isThis: boolean })[]
    >(
      `SELECT id, browser, address, created_at AS "openedAt", seen_at AS "seenAt", id = $3 AS "isThis" FROM session
       WHERE county_id = $1 AND person_id = $2 AND way = 'console' AND ended_at IS NULL
         AND expires_at > clock_timestamp() AND seen_at > clock_timestamp() - ${idleMinutes} * interval '1 minute'
       ORDER BY seen_at DESC, id`,
      [actor.countyId, actor.personId, actor.sessionId],
    );
    return {
      consoles: rows.map(({ openedAt, seenAt, ...row }) => ({
        ...row,
        openedAt: openedAt.toISOString(),
        seenAt: seenAt.toISOString(),
      })),
    };
  }

  async end(actor: Actor, { sessionId }: CheckedInputOf<typeof endConsole>): Promise<Record<string, never>> {
    const [, ended] = await this.database.query<[unknown[], number]>(
      `UPDATE session SET ended_at = coalesce(ended_at, clock_timestamp())
       WHERE county_id = $1 AND id = $2 AND person_id = $3 AND way = 'console'`,
      [actor.countyId, sessionId, actor.personId],
    );
    if (ended === 0) throw new Refusal('not_found');
    return {};
  }

  /** One try of a person after the other; the wrong one is counted though the answer is a refusal. */
  private async byCode<Row>(
    { countyId, personId }: Actor,
    text: string,
    work: (tx: EntityManager, hash: Buffer) => Promise<Row[] | [Row[], number]>,
  ): Promise<Row> {
    const code = readConsoleCode(text);
    const found = await this.database.transaction(async tx => {
      await tx.query('SELECT FROM person WHERE county_id = $1 AND id = $2 FOR NO KEY UPDATE', [
        countyId,
        personId,
      ]);
      const [tries] = await tx.query<[{ wrong: number }]>(
        `SELECT count(*)::int AS wrong FROM wrong_console_code
         WHERE county_id = $1 AND person_id = $2 AND at > clock_timestamp() - $3 * interval '1 minute'`,
        [countyId, personId, coolingMinutes],
      );
      if (tries.wrong >= mostWrongCodes) throw new Refusal('too_many_wrong_codes');
      const rows = code ? await work(tx, hashOfConsoleCode(this.seals, countyId, code)) : [];
      // TypeORM gives an UPDATE's rows beside their number.
      const [row] = (Array.isArray(rows[0]) ? rows[0] : rows) as Row[];
      if (row) return row;
      await tx.query(`INSERT INTO wrong_console_code (county_id, id, person_id) VALUES ($1, $2, $3)`, [
        countyId,
        uuidv7(),
        personId,
      ]);
      return null;
    });
    if (!found) throw new Refusal('console_code_unknown');
    return found;
  }
}

const lookAtCode = `
UPDATE console_sign_in SET looks = looks + 1, looked_by = $3
WHERE county_id = $1 AND code_hash = $2 AND expires_at > clock_timestamp() AND answered_at IS NULL AND looks < $4
RETURNING id, browser, address, asked_at AS "askedAt", expires_at AS "expiresAt"`;

/** The same answer again is no other; another one, or somebody else's, finds nothing. */
const answerCode = `
UPDATE console_sign_in SET answered_by = $3, answered_at = coalesce(answered_at, clock_timestamp()), is_let_in = $5
WHERE county_id = $1 AND code_hash = $2 AND id = $4 AND looked_by = $3 AND expires_at > clock_timestamp()
  AND (answered_at IS NULL OR (answered_by = $3 AND is_let_in = $5))
RETURNING id`;
