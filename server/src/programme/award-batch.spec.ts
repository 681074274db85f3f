import { readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import { proposedAward } from '../../test-support/awards-and-points';
import { expectBooksToBeRight } from '../../test-support/books';
import { ServerUnderTest } from '../../test-support/server-under-test';

describe('many decisions on awards in one commit', () => {
  let server: ServerUnderTest;
  let cadre: string;
  let second: string;
  let commands: { awardId: string; id: string; step: 'approve' | 'decline'; note: string }[];

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    cadre = await server.signIn('cadre');
    second = await server.signIn('cadre-second');
  });
  beforeEach(async () => {
    commands = [];
    for (let n = 0; n < 40; n += 1) {
      const awardId = await proposedAward(server, n % 2 ? 'resident' : 'neighbour');
      const step = n % 5 === 4 ? 'decline' : 'approve';
      commands.push({ awardId, id: uuidv7(), step, note: step === 'decline' ? '重复' : '' });
    }
  });
  afterEach(() => expectBooksToBeRight(server));
  afterAll(() => server.stop());

  const sendAll = (token: string) =>
    Promise.all(commands.map(command => server.send(takeAwardStep, command, token)));

  /** What stands on disk of these decisions, and in how many transactions it was written. */
  async function written() {
    const [row] = await server.owner.query<
      { events: number; posted: number; transfers: number; notices: number; transactions: number }[]
    >(
      `SELECT count(*)::int AS events, count(DISTINCT e.xmin::text)::int AS transactions,
         count(*) FILTER (WHERE a.state = 'posted')::int AS posted,
         (SELECT count(*)::int FROM transfer WHERE id = ANY ($2)) AS transfers,
         (SELECT count(*)::int FROM notice WHERE about_id = ANY ($2)) AS notices
       FROM award_event e JOIN award a ON a.county_id = e.county_id AND a.id = e.award_id WHERE e.id = ANY ($1)`,
      [commands.map(({ id }) => id), commands.map(({ awardId }) => awardId)],
    );
    if (!row) throw new Error('A statement that always gives one row gave none');
    return row;
  }

  it('forty at once take far fewer transactions; each moves its own points, and the declined ones none', async () => {
    const resident = await server.signIn('resident');
    const before = (await server.ask(readWallet, {}, resident)).balance;
    const answers = await sendAll(cadre);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(commands.map(() => 200));
    const { transactions, ...counts } = await written();
    expect(counts).toEqual({ events: 40, posted: 32, transfers: 32, notices: 40 });
    expect(transactions).toBeLessThan(20);
    expect((await server.ask(readWallet, {}, resident)).balance).toBe(before + 16 * 5);
    const numbers = answers.map(answer => takeAwardStep.reply.parse(answer.json()).transferNo);
    expect(new Set(numbers.filter(no => no !== null)).size).toBe(32);
  });

  it('two cadres who go through the same list at once decide each award once', async () => {
    const [mine, hers] = await Promise.all([
      sendAll(cadre),
      Promise.all(commands.map(command => server.send(takeAwardStep, { ...command, id: uuidv7() }, second))),
    ]);
    for (const [n, answer] of mine.entries()) {
      expect([answer.statusCode, hers[n]?.statusCode].sort()).toEqual([200, 409]);
    }
    const [row] = await server.owner.query<{ events: number; transfers: number }[]>(
      `SELECT (SELECT count(*)::int FROM award_event WHERE award_id = ANY ($1)) AS events,
         (SELECT count(*)::int FROM transfer WHERE id = ANY ($1)) AS transfers`,
      [commands.map(({ awardId }) => awardId)],
    );
    expect(row).toEqual({ events: 40, transfers: 32 });
  });

  it('one that the database will not take does no harm to the others, and leaves nothing half done', async () => {
    const poisoned = commands[17];
    await server.owner.query(`
      CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$;
      CREATE TRIGGER trouble BEFORE INSERT ON award_event FOR EACH ROW WHEN (NEW.id = '${poisoned?.id}')
        EXECUTE FUNCTION trouble()`);
    const statuses = (await sendAll(cadre)).map(({ statusCode }) => statusCode);
    await server.owner.query('DROP FUNCTION trouble CASCADE');
    expect(statuses).toEqual(commands.map(command => (command === poisoned ? 500 : 200)));
    const { events, posted, transfers, notices } = await written();
    expect({ events, posted, transfers, notices }).toEqual({
      events: 39,
      posted: 31,
      transfers: 31,
      notices: 39,
    });
  });
});
