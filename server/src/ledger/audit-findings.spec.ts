import { award, grant, holdOf, li, postOf, redeem, reverse, wang } from '../../test-support/ledger/moves';
import { apply, book } from '../../test-support/ledger/pages';
import { Audit, type AuditedAccount, type AuditedRow, type Mark } from './audit';
import { booksFindings, finding } from './books-findings';
import { sealBeforeTheFirst, sealOf } from './seal';

/** 1 grant, 2 and 3 awards, 4 redeem, 5 and 6 holds of all that is left, 7 post, 8 award, 9 and 10 all is taken back. */
const done = redeem(20);
const held = holdOf(redeem(10));
const posted = postOf(held.id);
const { page, short } = apply([
  ...[grant(1000), award(100), award(5, { to: li }), done],
  ...[held, holdOf(redeem(70)), posted, award(1)],
  ...[reverse('refund', done.id), reverse('undo', posted.id)],
]);
const id = { household: page.account(wang).id, other: page.account(li).id };

/** The rows as somebody would leave them who can make every seal anew. */
function sealed(change: (row: AuditedRow) => AuditedRow = row => row): AuditedRow[] {
  let seal = sealBeforeTheFirst;
  const rows = page.rows.map(row => {
    const target = page.rows.find(other => other.id === row.targetId) ?? null;
    return change({ ...row, ...book, target, seal });
  });
  return rows.map(row => {
    seal = sealOf(seal, book, row);
    return { ...row, seal };
  });
}

function accountsOf(change: (account: AuditedAccount) => AuditedAccount | null = account => account) {
  const accounts = page.touchedAccounts.flatMap(account => change(account) ?? []);
  return new Map(accounts.map(account => [account.id, account]));
}

function audited(rows: readonly AuditedRow[], accounts = accountsOf(), roots: readonly Mark[] = []): Audit {
  const audit = new Audit(book, accounts, roots);
  for (const row of rows) audit.read(row);
  const last = rows.at(-1);
  audit.close({ no: last?.no ?? 0, seal: last?.seal ?? sealBeforeTheFirst });
  return audit;
}

const facts = ({ findings }: Audit) => findings.map(({ text: _, ...rest }) => rest);
const rows = sealed();
const mark = (no: number): Mark => ({ no, seal: rows[no - 1]!.seal });
const wrong = Buffer.alloc(32, 7);

it('A sound journal with whole refunds and an account spent to its floor is sound', () => {
  expect(short).toEqual(Array(10).fill('posted'));
  expect(facts(audited(rows))).toEqual([]);
});

describe('an audit says where it is and what it expected', () => {
  const changed = (no: number, change: Partial<AuditedRow>) =>
    facts(audited(sealed(row => (row.no === no ? { ...row, ...change } : row))));

  it('for a row', () => {
    expect(changed(8, { at: new Date(0) })).toEqual([{ kind: 'time_goes_back', no: 8 }]);
    expect(changed(8, { kind: 'expiry' })).toEqual([{ kind: 'route_not_in_chart', no: 8 }]);
    expect(changed(8, { targetId: done.id })).toEqual([{ kind: 'target_wrong', no: 8 }]);
    expect(changed(8, { creditPrevNo: 1 })).toEqual([
      { kind: 'chain_broken', no: 8, accountId: id.household, expected: 7, found: 1 },
    ]);
    expect(changed(8, { creditHeld: 71 })[0]).toEqual({
      ...{ kind: 'balance_after_wrong', no: 8, accountId: id.household },
      ...{ expected: 70, found: 71 },
    });
    expect(changed(8, { amount: 0 })[0]).toEqual({ kind: 'amount_not_positive', no: 8 });
  });

  it('for a row that comes twice, and for a broken seal', () => {
    const audit = new Audit(book, accountsOf());
    for (const row of [rows[0]!, rows[0]!]) audit.read(row);
    expect(facts(audit).slice(0, 2)).toEqual([
      { kind: 'number_twice', no: 1 },
      { kind: 'seal_broken', no: 1 },
    ]);
  });

  it('for the head, an account that is gone, a floor, and a sum', () => {
    const audit = audited(
      rows,
      accountsOf(account => (account.id === id.other ? null : account)),
    );
    audit.close({ no: 3, seal: rows[2]!.seal });
    expect(facts(audit).slice(0, 3)).toEqual([
      { kind: 'account_missing', accountId: id.other },
      { kind: 'sum_not_zero', expected: 0, found: -5 },
      { kind: 'head_differs', expected: 10, found: 3 },
    ]);
    const lowered = accountsOf(account => (account.id === id.other ? { ...account, floor: -1 } : account));
    expect(facts(audited(rows, lowered))).toEqual([{ kind: 'floor_changed', accountId: id.other }]);
  });

  it('for points that lie below a floor, whatever it is', () => {
    const lent = accountsOf(account => (account.id === id.other ? { ...account, floor: 6 } : account));
    expect(facts(audited(rows, lent))).toEqual([
      { kind: 'below_floor', no: 3, accountId: id.other },
      { kind: 'floor_changed', accountId: id.other },
    ]);
  });

  it('for a side whose account is gone: what is left of the row is checked all the same', () => {
    const gone = accountsOf(account => (account.id === id.household ? null : account));
    const kinds = facts(audited(rows, gone)).map(({ kind }) => kind);
    expect(kinds).toEqual(['account_missing', 'sum_not_zero']);
  });
});

describe('an end or a reversal is wrong', () => {
  const kindsOf = (no: number, change: (row: AuditedRow) => AuditedRow) =>
    facts(audited(sealed(row => (row.no === no ? change(row) : row)))).map(
      ({ kind, no: at }) => `${kind} ${at}`,
    );

  it.each([7, 9])('where row %p is about itself or a later row', no => {
    for (const later of [no, no + 1]) {
      const about = (row: AuditedRow) => ({ ...row, target: { ...row.target!, no: later } });
      expect(kindsOf(no, about)).toEqual([`target_wrong ${no}`]);
    }
  });

  it('where a reversal is about a hold, a void or another reversal', () => {
    for (const op of ['hold', 'void', 'reverse'] as const) {
      expect(kindsOf(9, row => ({ ...row, target: { ...row.target!, op } }))).toEqual(['target_wrong 9']);
    }
  });
});

describe('a published root', () => {
  it('that every row agrees with is no finding, nor is that of the empty book', () => {
    expect(facts(audited(rows, accountsOf(), [mark(10), mark(2), mark(7)]))).toEqual([]);
    expect(facts(audited(rows, accountsOf(), [{ no: 0, seal: sealBeforeTheFirst }]))).toEqual([]);
  });

  it('that differs is named once, with the last one that agreed', () => {
    const roots = [mark(7), { no: 9, seal: wrong }, mark(2), { no: 10, seal: wrong }];
    expect(facts(audited(rows, accountsOf(), roots))).toEqual([{ kind: 'root_differs', no: 9, after: 7 }]);
    expect(facts(audited(rows, accountsOf(), [{ no: 4, seal: mark(3).seal }]))).toEqual([
      { kind: 'root_differs', no: 4, after: 0 },
    ]);
  });

  it.each([4, 5])('of a row that is gone differs, also with the seal of row %p', no => {
    const audit = new Audit(book, accountsOf(), [{ no: 4, seal: mark(no).seal }]);
    for (const row of rows.filter(({ no }) => no !== 4)) audit.read(row);
    expect(facts(audit).filter(({ kind }) => kind === 'root_differs')).toEqual([
      { kind: 'root_differs', no: 4, after: 0 },
    ]);
  });

  it('beyond the end of the journal is not reached', () => {
    expect(facts(audited(rows.slice(0, 0), new Map(), [mark(10)]))).toEqual([
      { kind: 'root_not_reached', no: 10 },
    ]);
  });
});

describe('an audit that goes on', () => {
  it('begins behind the last row that it read, and finds nothing where nobody rewrote it', () => {
    const audit = new Audit(book, accountsOf());
    for (const row of rows.slice(0, 6)) audit.read(row);
    expect(audit.upTo).toEqual(mark(6));
    audit.resume(accountsOf(), mark(6).seal);
    for (const row of rows.slice(6)) audit.read(row);
    audit.close(mark(10));
    expect(facts(audit)).toEqual([]);
  });

  it.each([
    ['has another seal', wrong],
    ['is gone', null],
  ])('names the row that it had read and that %s', (_, seal) => {
    const audit = new Audit(book, accountsOf());
    for (const row of rows.slice(0, 6)) audit.read(row);
    audit.resume(accountsOf(), seal);
    expect(facts(audit)).toEqual([{ kind: 'rewritten_since', no: 6 }]);
  });

  it('compares with the accounts as they are then', () => {
    const audit = new Audit(book, accountsOf());
    for (const row of rows) audit.read(row);
    audit.resume(
      accountsOf(account => (account.id === id.other ? { ...account, held: 1 } : account)),
      mark(10).seal,
    );
    audit.close(mark(10));
    expect(facts(audit)).toEqual([{ kind: 'account_differs', accountId: id.other, expected: 0, found: 1 }]);
  });
});

it('An audit names the first hundred findings and counts all', () => {
  const audit = new Audit(book, new Map());
  for (let n = 0; n < 150; n += 1) audit.close({ no: 1, seal: wrong });
  expect(audit.findings).toHaveLength(100);
  expect(audit.found).toBe(150);
});

describe('the text of a finding', () => {
  it('says where, what, and both figures', () => {
    const what = booksFindings.balance_after_wrong;
    expect(finding('balance_after_wrong', { no: 3, accountId: 'a', expected: 5, found: 7 }).text).toBe(
      `第 3 笔，账户 a：${what}（应为 5，实为 7）`,
    );
    expect(finding('head_differs', { expected: 5 }).text).toBe(
      `${booksFindings.head_differs}（应为 5，实为 无）`,
    );
    expect(finding('account_missing', { accountId: 'a' }).text).toBe(
      `账户 a：${booksFindings.account_missing}`,
    );
    expect(finding('root_differs', { no: 9, after: 4 }).text).toBe(
      `第 5 到第 9 笔：${booksFindings.root_differs}`,
    );
    expect(finding('root_differs', { no: 9, after: 7 }).text).toBe(
      `第 8 到第 9 笔：${booksFindings.root_differs}`,
    );
    expect(finding('root_differs', { no: 9, after: 8 }).text).toBe(`第 9 笔：${booksFindings.root_differs}`);
    expect(finding('guard_missing', { guard: 'g' }).text).toBe(`g：${booksFindings.guard_missing}`);
    expect(finding('sum_not_zero', {}).text).toBe(booksFindings.sum_not_zero);
    expect(finding('row_missing', { no: 1 }).text).toBe(`第 1 笔：${booksFindings.row_missing}`);
  });
});
