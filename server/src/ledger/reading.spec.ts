import { historyBegins, hour, writeHistory } from '../../test-support/ledger/history';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { award, budget, grant, li, redeem, shop, wang } from '../../test-support/ledger/moves';
import type { BookRef, Owner } from './moves';
import type { StatementLine } from './statement';
import type { Transfer } from './transfer.entity';

let on: LedgerUnderTest;
let book: BookRef;
let owners: Map<string, Owner>;
let journal: Transfer[];

interface Figures {
  balance: number;
  held: number;
}

beforeAll(async () => {
  on = await startLedger();
  book = await on.newBook();
  await writeHistory(on, book);
  const accounts = await on.owner.query<(Owner & { id: string })[]>(
    `SELECT id, owner_kind AS "ownerKind", owner_id AS "ownerId" FROM account`,
  );
  owners = new Map(accounts.map(account => [account.id, account]));
  journal = await on.owner.query<Transfer[]>(
    `SELECT no, at, op, id, amount, debit_id AS "debitId", credit_id AS "creditId", target_id AS "targetId" FROM transfer ORDER BY no`,
  );
});
afterAll(async () => {
  await on.verify();
  await on.stop();
});

/** What the rows up to an instant add up to: plainly, from the first one. */
function recompute(asOf: Date): Map<string, Figures> {
  const figures = new Map<string, Figures>();
  const of = (accountId: string) => {
    const { ownerKind, ownerId } = owners.get(accountId)!;
    const key = `${ownerKind} ${ownerId}`;
    if (!figures.has(key)) figures.set(key, { balance: 0, held: 0 });
    return figures.get(key)!;
  };
  for (const row of journal.filter(({ at }) => at <= asOf)) {
    const held = journal.find(({ id }) => id === row.targetId)?.amount ?? 0;
    if (row.op === 'hold') of(row.debitId).held += row.amount;
    if (row.op === 'post' || row.op === 'void') of(row.debitId).held -= held;
    if (row.op === 'hold' || row.op === 'void') continue;
    of(row.debitId).balance -= row.amount;
    of(row.creditId).balance += row.amount;
  }
  return figures;
}

const instants = [-1, 0, 0.5, 1, 7.25, 20, 33, 38.999, 39, 40].map(
  hours => new Date(historyBegins + hours * hour),
);

describe('a balance', () => {
  it.each(instants)('as of %p is what the rows until then add up to', async asOf => {
    const expected = recompute(asOf);
    for (const owner of [wang, shop, budget, { ownerKind: 'shop', ownerId: 'once' } as const]) {
      const { balance, held } = await on.ledger.balance(on.database.manager, book, owner, asOf);
      const figures = expected.get(`${owner.ownerKind} ${owner.ownerId}`) ?? { balance: 0, held: 0 };
      expect({ ...owner, balance, held }).toEqual({ ...owner, ...figures });
    }
  });

  it('of now is that of the newest row', async () => {
    const now = await on.ledger.balance(on.database.manager, book, wang);
    expect(now).toEqual(await on.ledger.balance(on.database.manager, book, wang, new Date()));
    expect(now.accounts.map(({ expiresOn }) => expiresOn)).toEqual(['2026-12-31', '2027-12-31']);
  });

  it('of someone who never moved is nothing', async () => {
    expect(await on.ledger.balance(on.database.manager, book, li)).toEqual({
      balance: 0,
      held: 0,
      accounts: [],
    });
    expect(await on.ledger.spendable(on.database.manager, book, li)).toBe(0);
  });
});

describe('a trial balance', () => {
  it.each(instants)('as of %p sums to 0 and agrees with the rows until then', async asOf => {
    const { sum, kinds } = await on.ledger.trialBalance(on.database.manager, book, asOf);
    expect(sum).toBe(0);
    const expected = new Map<string, Figures>();
    for (const [key, { balance, held }] of recompute(asOf)) {
      const kind = key.split(' ')[0]!;
      const before = expected.get(kind) ?? { balance: 0, held: 0 };
      expected.set(kind, { balance: before.balance + balance, held: before.held + held });
    }
    expect(new Map(kinds.map(({ kind, balance, held }) => [kind, { balance, held }]))).toEqual(expected);
  });

  it('of now names every kind that has accounts, in the order of the chart', async () => {
    const { kinds, sum, headNo } = await on.ledger.trialBalance(on.database.manager, book);
    expect(sum).toBe(0);
    expect(headNo).toBe(journal.length);
    expect(kinds.map(({ kind, accounts }) => [kind, accounts])).toEqual([
      ['issuance', 1],
      ['budget', 1],
      ['household', 2],
      ['shop', 2],
    ]);
  });
});

describe('a statement', () => {
  async function walk(owner: Owner, limit: number, asOf?: Date): Promise<StatementLine[]> {
    const lines: StatementLine[] = [];
    let before: string | undefined;
    do {
      const page = await on.ledger.statement(on.database.manager, book, owner, { limit, before, asOf });
      expect(page.lines.length).toBeLessThanOrEqual(limit);
      lines.push(...page.lines);
      before = page.next ?? undefined;
    } while (before);
    return lines;
  }

  it('names every row of an owner once, newest first, whatever the size of its pages', async () => {
    const whole = await walk(wang, 1000);
    const rows = journal.filter(({ debitId, creditId }) =>
      [debitId, creditId].some(id => owners.get(id)?.ownerId === wang.ownerId),
    );
    expect(whole.map(({ no }) => no)).toEqual(rows.map(({ no }) => no).reverse());
    for (const limit of [1, 2, 7, whole.length - 1, whole.length])
      expect(await walk(wang, limit)).toEqual(whole);
  });

  it('says after each row what she has in all', async () => {
    let balance = 0;
    for (const line of (await walk(wang, 9)).reverse()) {
      balance += line.change;
      expect(line.balanceAfter).toBe(balance);
      expect(Math.abs(line.change)).toBe(['hold', 'void'].includes(line.op) ? 0 : line.amount);
    }
    expect(balance).toBe((await on.ledger.balance(on.database.manager, book, wang)).balance);
  });

  it('says where points came from, where they went, and which of hers they were', async () => {
    const lines = await walk(wang, 50);
    expect(lines.find(({ kind }) => kind === 'award')).toMatchObject({ change: 10, other: budget });
    expect(lines.find(({ kind, op }) => kind === 'redemption' && op === 'transfer')?.other).toEqual(shop);
    expect(new Set(lines.map(({ expiresOn }) => expiresOn))).toEqual(new Set(['2026-12-31', '2027-12-31']));
  });

  it.each(instants)('as of %p begins with the newest row until then', async asOf => {
    const lines = await walk(wang, 6, asOf);
    const whole = await walk(wang, 1000);
    expect(lines).toEqual(whole.filter(({ at }) => at <= asOf));
  });

  it('goes on where it was while new rows come', async () => {
    const other = await on.newBook();
    await on.post(other, [grant(100), award(50), redeem(1), redeem(2), redeem(3)]);
    const page = await on.ledger.statement(on.database.manager, other, wang, { limit: 2 });
    await on.post(other, [award(7), award(9, { to: { ...wang, expiresOn: '2999-12-31' } })]);
    const rest = await on.ledger.statement(on.database.manager, other, wang, {
      limit: 9,
      before: page.next!,
    });
    expect(rest.lines.map(({ change, balanceAfter }) => [change, balanceAfter])).toEqual([
      [-1, 49],
      [50, 50],
    ]);
    expect(rest.next).toBeNull();
  });

  it('shows nobody the rows of another, whatever cursor he sends', async () => {
    const page = await on.ledger.statement(on.database.manager, book, li, { limit: 9, before: 'c2.d2.c1' });
    expect(page).toEqual({ lines: [], next: null });
  });

  it.each(['x', 'd', 'd1.', 'e5', 'd1;', ''.padEnd(17, 'd9')])('refuses the cursor %p', async before => {
    const page = on.ledger.statement(on.database.manager, book, wang, { limit: 9, before });
    await expect(page).rejects.toThrow('invalid_input');
  });
});

describe('a turnover', () => {
  it('sums what came and went from one instant until just before another', async () => {
    const [from, until] = [new Date(historyBegins + 3 * hour), new Date(historyBegins + 21 * hour)];
    const sums = await on.ledger.turnover(on.database.manager, book, wang, { from, until });
    const rows = journal.filter(({ at, op }) => at >= from && at < until && op !== 'hold' && op !== 'void');
    const hers = (id: string) => owners.get(id)?.ownerId === wang.ownerId;
    const total = (side: 'debitId' | 'creditId') =>
      rows.filter(row => hers(row[side])).reduce((sum, row) => sum + row.amount, 0);
    expect(sums.reduce((sum, { came }) => sum + came, 0)).toBe(total('creditId'));
    expect(sums.reduce((sum, { went }) => sum + went, 0)).toBe(total('debitId'));
    expect(sums.map(({ kind }) => kind)).toEqual(['award', 'redemption', 'refund']);
  });

  it('of two spans that meet is that of both together', async () => {
    const at = (hours: number) => new Date(historyBegins + hours * hour);
    const sum = async (from: Date, until: Date) => {
      const rows = await on.ledger.turnover(on.database.manager, book, shop, { from, until });
      return rows.reduce((total, { came, went }) => total + came - went, 0);
    };
    expect((await sum(at(-1), at(11))) + (await sum(at(11), at(99)))).toBe(await sum(at(-1), at(99)));
    expect(await sum(at(-1), at(99))).toBe(
      (await on.ledger.balance(on.database.manager, book, shop)).balance,
    );
  });
});

describe('the rows of a cause', () => {
  it('are its parts, in order', async () => {
    const drawn = journal.find(({ op, amount }) => op === 'transfer' && amount === 2)!;
    const [{ causeId }] = await on.owner.query<[{ causeId: string }]>(
      'SELECT cause_id AS "causeId" FROM transfer WHERE no = $1',
      [drawn.no],
    );
    const rows = await on.ledger.transfersOf(on.database.manager, book, 'redemption', causeId);
    expect(rows.map(({ part, amount }) => [part, amount])).toEqual([
      [0, 10],
      [1, 2],
    ]);
  });
});
