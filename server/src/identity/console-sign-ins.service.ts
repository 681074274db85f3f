import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { askForConsole, enterConsole } from '@torreya/shared/contract/console-sign-ins';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { consoleRoles } from '@torreya/shared/domain/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { CONFIG, type Config } from '../platform/config';
import { Refusal } from '../platform/refusal';
import { Seals } from '../platform/seals';
import type { Computer } from './computer';
import { consoleCodeDigits, hashOfConsoleCode } from './console-codes';
import { MyView } from './me.service';
import { hashSessionToken, sessionTokenOf } from './session-token';

/** Long enough to take out a phone and scan, short for who sends a picture of it to somebody. */
const codeSeconds = 120;
/** Whose answer was lost asks again, and gets the same session. */
const collectSeconds = 60;
/** A working day: whatever was forgotten open is shut by the next morning. */
const sessionHours = 12;
/** What somebody can make us keep who asks and asks. */
const mostAtOnce = 1000;

/** The side of the browser: it shows a code, waits, and is let in. */
@Injectable()
export class ConsoleSignIns {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly seals: Seals,
    private readonly myView: MyView,
  ) {}

  /** Out of what only this browser knows, so that the same question gets the same code. */
  async ask(
    { id, secret }: CheckedInputOf<typeof askForConsole>,
    { browser, address }: Computer,
  ): Promise<ReplyOf<typeof askForConsole>> {
    const { countyId } = this.config;
    const drawn = this.seals.secretOf('console code', `${countyId} ${id} ${secret}`).readUIntBE(0, 6);
    const code = String(drawn % 10 ** consoleCodeDigits).padStart(consoleCodeDigits, '0');
    const secretHash = hashOf(secret);
    const { manager } = this.database;
    await manager.query(
      `DELETE FROM console_sign_in WHERE county_id = $1 AND expires_at < clock_timestamp() - interval '1 day'`,
      [countyId],
    );
    await manager.query(
      `INSERT INTO console_sign_in (county_id, id, code_hash, secret_hash, browser, address, expires_at)
       SELECT $1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 second'
       WHERE (SELECT count(*) FROM console_sign_in WHERE county_id = $1 AND expires_at > clock_timestamp()) < $8
       ON CONFLICT DO NOTHING`,
      [
        ...[countyId, id, hashOfConsoleCode(this.seals, countyId, code), secretHash, browser, address],
        ...[codeSeconds, mostAtOnce],
      ],
    );
    const [row] = await manager.query<{ secretHash: Buffer; expiresAt: Date; secondsLeft: number }[]>(
      `SELECT secret_hash AS "secretHash", expires_at AS "expiresAt",
         greatest(0, extract(epoch FROM expires_at - clock_timestamp()))::int AS "secondsLeft"
       FROM console_sign_in WHERE county_id = $1 AND id = $2`,
      [countyId, id],
    );
    // Another browser has this very code, or there are too many: with another id it goes.
    if (!row) throw new Refusal('unavailable');
    if (!timingSafeEqual(row.secretHash, secretHash)) throw new Refusal('id_reused');
    return { code, expiresAt: row.expiresAt.toISOString(), secondsLeft: row.secondsLeft };
  }

  async enter(input: CheckedInputOf<typeof enterConsole>): Promise<ReplyOf<typeof enterConsole>> {
    const { state, session } = await this.database.transaction(tx => this.enterOnce(tx, input));
    if (!session) return { state, session: null };
    const { token, expiresAt, personId } = session;
    const me = await this.myView.of(this.database.manager, this.config.countyId, personId);
    return { state, session: { token, expiresAt: expiresAt.toISOString(), me } };
  }

  /** Of one browser one after the other: let in once, it has one session. */
  private async enterOnce(
    tx: EntityManager,
    { id, secret }: CheckedInputOf<typeof enterConsole>,
  ): Promise<Entered> {
    const { countyId } = this.config;
    // Read by a statement of its own: what the last holder of the lock has written is seen only by a new one.
    await tx.query('SELECT FROM console_sign_in WHERE county_id = $1 AND id = $2 FOR UPDATE', [countyId, id]);
    const [row] = await tx.query<SignInRow[]>(selectSignIn, [countyId, id, collectSeconds, consoleRoles]);
    if (!row || !timingSafeEqual(row.secretHash, hashOf(secret))) throw new Refusal('not_found');
    if (row.isLetIn === null) return { state: row.isOver ? 'over' : 'waiting' };
    if (!row.isLetIn) return { state: 'declined' };
    if (row.isTooLate || !row.isOfficer || row.isEnded) return { state: 'over' };
    const bits = this.seals.secretOf('console token', `${countyId} ${id} ${secret}`);
    const token = sessionTokenOf(countyId, bits);
    const expiresAt = row.expiresAt ?? (await this.open(tx, row, id, token));
    return { state: 'let_in', session: { token, expiresAt, personId: row.answeredBy } };
  }

  private async open(tx: EntityManager, row: SignInRow, signInId: string, token: string): Promise<Date> {
    const { countyId } = this.config;
    const sessionId = uuidv7();
    const [session] = await tx.query<{ expiresAt: Date }[]>(
      `INSERT INTO session (county_id, id, token_hash, person_id, way, expires_at, browser, address, seen_at)
       VALUES ($1, $2, $3, $4, 'console', clock_timestamp() + $5 * interval '1 hour', $6, $7, clock_timestamp())
       RETURNING expires_at AS "expiresAt"`,
      [countyId, sessionId, hashSessionToken(token), row.answeredBy, sessionHours, row.browser, row.address],
    );
    if (!session) throw new Error('The session was not written.');
    await tx.query('UPDATE console_sign_in SET session_id = $3 WHERE county_id = $1 AND id = $2', [
      countyId,
      signInId,
      sessionId,
    ]);
    return session.expiresAt;
  }
}

interface Entered {
  readonly state: ReplyOf<typeof enterConsole>['state'];
  readonly session?: { readonly token: string; readonly expiresAt: Date; readonly personId: string };
}

interface SignInRow extends Computer {
  readonly secretHash: Buffer;
  readonly isOver: boolean;
  readonly isLetIn: boolean | null;
  readonly answeredBy: string;
  readonly isTooLate: boolean;
  /** Now: who let it in and lost the office since lets nobody in. */
  readonly isOfficer: boolean;
  /** Of the session, if there is one already. */
  readonly expiresAt: Date | null;
  readonly isEnded: boolean;
}

const selectSignIn = `
SELECT c.secret_hash AS "secretHash", c.browser, c.address, c.expires_at <= clock_timestamp() AS "isOver",
  c.is_let_in AS "isLetIn", c.answered_by AS "answeredBy",
  c.answered_at < clock_timestamp() - $3 * interval '1 second' AS "isTooLate",
  EXISTS (SELECT FROM office g WHERE g.county_id = $1 AND g.person_id = c.answered_by AND g.role = ANY ($4::text[])) AS "isOfficer",
  s.expires_at AS "expiresAt", s.ended_at IS NOT NULL AS "isEnded"
FROM console_sign_in c LEFT JOIN session s ON s.county_id = c.county_id AND s.id = c.session_id
WHERE c.county_id = $1 AND c.id = $2`;

/** Of 256 random bits: nothing to guess. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
