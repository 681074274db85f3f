import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { readArguments } from '../../books/arguments';
import { verify } from '../../books/verify';
import { programmesOf } from '../../test-support/books';
import { writeDump } from '../../test-support/books/dump-file';
import { Heard } from '../../test-support/books/heard';
import { rebuildChain, rewriteAmount } from '../../test-support/books/rewrite-journal';
import { tamperWith } from '../../test-support/insider';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { Audit, type Mark } from '../ledger/audit';
import { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import { findBrokenTrails } from './decision-trail';

/** Seals and their chain are one layer, figures that must agree another: each is asked for by itself. */
const ofTheChain = ['seal_broken', 'rewritten_since', 'root_differs', 'root_not_reached'];

/**
 * What somebody can do who owns the database, as superuser and with every trigger out, and which layer notices: the
 * figures, the chain in the database, a root that was published before, and the papers behind each row.
 */
describe('an insider who', () => {
  let server: ServerUnderTest;
  let book: BookRef;
  let root: Mark;
  let before: Audit;
  let folder: string;

  beforeEach(async () => {
    server = await ServerUnderTest.start();
    const [programme] = await programmesOf(server);
    book = { countyId: server.config.countyId, bookId: programme!.bookId };
    folder = await mkdtemp(join(tmpdir(), 'torreya-dump-'));
    const ledger = server.app.get(Ledger);
    root = await ledger.markAsOf(server.app.get(DataSource).manager, book, new Date());
    before = (await ledger.checkBooks(book)).audit;
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  async function noticed() {
    const ledger = server.app.get(Ledger);
    const { findings } = await ledger.checkBooks(book);
    const kinds = [...new Set(findings.map(({ kind }) => kind))];
    const withRoot = await ledger.checkBooks(book, { roots: [root] });
    const byMemory = await ledger.checkBooks(book, { continuing: before });
    return {
      figures: kinds.filter(kind => !ofTheChain.includes(kind)),
      chain: kinds.filter(kind => ofTheChain.includes(kind)),
      root: withRoot.findings.map(({ kind }) => kind).filter(kind => kind.startsWith('root')),
      memory: byMemory.findings.map(({ kind }) => kind).filter(kind => kind === 'rewritten_since'),
      trail: (await findBrokenTrails(server.app.get(DataSource).manager, book)).map(({ kind }) => kind),
      dump: await verifyDump(),
    };
  }

  /** With nothing but a dump and the sheet of paper. */
  async function verifyDump(): Promise<string[]> {
    const path = join(folder, 'dump.sql');
    await writeDump(server.owner, path);
    const spelled = `2026-11-21:${root.no}:${root.seal.toString('hex').replace(/(.{4})/g, '$1 ')}`;
    const heard = new Heard();
    const isRight = await verify(readArguments(['verify', path, '--root', spelled])!, heard);
    expect(heard.said[0]?.startsWith(isRight ? '✓' : '✗')).toBe(true);
    return heard.said.slice(1);
  }

  async function aMovedRow(kind = 'award'): Promise<number> {
    const [row] = await server.owner.query<[{ no: number }]>(
      `SELECT no FROM transfer WHERE kind = $1 AND op = 'transfer' ORDER BY no OFFSET 10 LIMIT 1`,
      [kind],
    );
    return row.no;
  }

  it('edits one balance is seen by the figures', async () => {
    await tamperWith(server.owner, [
      `UPDATE account SET balance = balance + 100 WHERE id = (SELECT id FROM account WHERE owner_kind = 'household' LIMIT 1)`,
    ]);
    const seen = await noticed();
    expect(seen).toMatchObject({
      figures: ['account_differs', 'sum_not_zero'],
      chain: [],
      root: [],
      trail: [],
    });
    expect(seen.dump.join()).toContain('account_differs');
  });

  it('edits two balances so that their sum stays is seen by the figures', async () => {
    await tamperWith(server.owner, [
      `UPDATE account SET balance = balance + 100 WHERE id = (SELECT id FROM account WHERE owner_kind = 'household' LIMIT 1)`,
      `UPDATE account SET balance = balance - 100 WHERE id = (SELECT id FROM account WHERE owner_kind = 'budget' ORDER BY balance DESC LIMIT 1)`,
    ]);
    expect(await noticed()).toMatchObject({ figures: ['account_differs'], chain: [], root: [], trail: [] });
  });

  it('edits a row and every balance after it is not seen by the figures, and named by the chain', async () => {
    const no = await aMovedRow('grant');
    await rewriteAmount(server.owner, book, no, 100);
    const seen = await noticed();
    expect(seen).toMatchObject({ figures: [], chain: ['seal_broken'], root: [], memory: [], trail: [] });
    expect(seen.dump).toContain(`  The first row that does not bear its seal is ${no}.`);
  });

  it('then makes the chain anew is not seen by the database, but by the root on the board and by who looked before', async () => {
    await rewriteAmount(server.owner, book, await aMovedRow('grant'), 100);
    await rebuildChain(server.owner, book);
    const seen = await noticed();
    expect(seen).toMatchObject({
      figures: [],
      chain: [],
      root: ['root_differs'],
      memory: ['rewritten_since'],
      trail: [],
    });
    expect(seen.dump).toContain(
      `  Every row bears its seal, so the chain was made anew: something was altered in rows 1 to ${root.no}.`,
    );
  });

  it('inserts a well-formed award is seen by nothing but the papers that it lacks', async () => {
    const ledger = server.app.get(Ledger);
    const [household] = await server.owner.query<[{ id: string }]>(
      `SELECT owner_id AS id FROM account WHERE owner_kind = 'household' LIMIT 1`,
    );
    const [budget] = await server.owner.query<[{ id: string }]>(
      `SELECT owner_id AS id FROM account WHERE owner_kind = 'budget' ORDER BY balance DESC LIMIT 1`,
    );
    const [outcome] = await server.owner.transaction(tx =>
      ledger.post(tx, book, [
        {
          id: uuidv7(),
          op: 'transfer',
          kind: 'award',
          causeId: uuidv7(),
          from: { ownerKind: 'budget', ownerId: budget.id },
          to: { ownerKind: 'household', ownerId: household.id },
          amount: 100,
        },
      ]),
    );
    expect(outcome?.outcome).toBe('posted');
    const seen = await noticed();
    expect(seen).toMatchObject({ figures: [], chain: [], root: [], memory: [], trail: ['award_unknown'] });
    expect(seen.dump).toEqual([`  2026-11-21, row ${root.no}: the root agrees`]);
  });

  it('lets somebody approve who had no office then is seen by nothing but who held which office when', async () => {
    const [{ id }] = await server.owner.query<[{ id: string }]>(
      `SELECT id FROM award WHERE state = 'posted' ORDER BY id LIMIT 1`,
    );
    await tamperWith(server.owner, [
      `UPDATE award_event SET actor_id = (SELECT id FROM person WHERE demo_key = 'cadre-other')
       WHERE award_id = '${id}' AND step = 'approve'`,
    ]);
    const lacks = { figures: [], chain: [], root: [], memory: [] };
    expect(await noticed()).toMatchObject({ ...lacks, trail: ['award_decided_without_office'] });
    // Nor does an office help that he is given afterwards, with a first day that is made to look as if he had had it.
    await server.owner.query(
      `INSERT INTO role_grant (county_id, id, person_id, role, area_code, from_day)
       SELECT a.county_id, gen_random_uuid(), p.id, 'village_cadre', split_part(a.area_path, '/', 3), '2026-01-01'
       FROM award a, person p WHERE a.id = $1 AND p.demo_key = 'cadre-other'`,
      [id],
    );
    expect(await noticed()).toMatchObject({ ...lacks, trail: ['award_decided_without_office'] });
  });
});
