import {
  award,
  grant,
  holdOf,
  li,
  postOf,
  redeem,
  reverse,
  voidOf,
  wang,
} from '../../test-support/ledger/moves';
import { apply, book } from '../../test-support/ledger/pages';
import type { Account } from './account.entity';
import { Audit, type AuditedRow } from './audit';
import type { Row } from './page';
import { sealBeforeTheFirst, sealOf } from './seal';

/** The same journal for every test: 1 grant, 2 and 3 awards, 4 redeem, 5 hold, 6 hold, 7 post, 8 void, 9 refund. */
const done = redeem(20);
const [held, freed] = [holdOf(redeem(10)), holdOf(redeem(10))];
const { page, short } = apply([
  grant(1000),
  award(100),
  award(5, { to: li }),
  done,
  held,
  freed,
  postOf(held.id, 6),
  voidOf(freed.id),
  reverse('refund', done.id, { amount: 15 }),
]);

const id = {
  household: page.account(wang).id,
  other: page.account(li).id,
  budget: page.account(award(1).from as typeof wang).id,
};

interface Changes {
  row?: (row: Row) => Row;
  account?: (account: Account) => Account;
}

/** Audits the journal as somebody would leave it who can also make every seal anew. */
function audit({ row: changeRow = row => row, account: changeAccount = account => account }: Changes) {
  const rows = page.rows.map(changeRow);
  const accounts = page.touchedAccounts.map(state =>
    changeAccount({
      ...state,
      ...book,
      openedAt: page.head.at,
      closedAt: null,
    }),
  );
  let seal = sealBeforeTheFirst;
  const sealed = rows.map((row): AuditedRow => {
    seal = sealOf(seal, book, row);
    return { ...row, ...book, seal, target: rows.find(other => other.id === row.targetId) ?? null };
  });
  const auditor = new Audit(book, new Map(accounts.map(account => [account.id, account])));
  for (const row of sealed) auditor.read(row);
  auditor.close({ no: rows.length, seal });
  return auditor.findings.map(({ kind, no, accountId }) => [kind, no ?? accountId]);
}

const changing = (no: number, change: Partial<Row>): Changes => ({
  row: row => (row.no === no ? { ...row, ...change } : row),
});

it('An audit of a sound journal finds nothing', () => {
  expect(short).toEqual(Array(9).fill('posted'));
  expect(audit({})).toEqual([]);
});

describe('Even where every seal was made anew, an audit finds', () => {
  it.each<[string, number, Partial<Row>, string[]]>([
    ['an amount of nothing', 8, { amount: 0 }, ['amount_not_positive']],
    ['an amount below nothing', 8, { amount: -1 }, ['amount_not_positive']],
    [
      'a kind that the chart does not have',
      4,
      { kind: 'gift' as 'award' },
      ['route_not_in_chart', 'target_wrong'],
    ],
    ['a kind between other owners', 4, { kind: 'award' }, ['route_not_in_chart', 'target_wrong']],
    ['a transfer with a target', 4, { targetId: held.id }, ['target_wrong']],
    ['a post of another kind than its hold', 7, { kind: 'expiry' }, ['route_not_in_chart', 'target_wrong']],
    [
      'an end of no hold',
      8,
      { targetId: done.id },
      ['target_wrong', 'balance_after_wrong', 'account_differs'],
    ],
    [
      'an end of what is not there',
      7,
      { targetId: id.other },
      ['target_wrong', 'balance_after_wrong', 'account_differs'],
    ],
    ['a reversal of what is not there', 9, { targetId: id.other }, ['target_wrong']],
    ['a reversal of a hold', 9, { targetId: held.id }, ['target_wrong']],
    ['a reversal of another kind', 9, { kind: 'revocation' }, ['target_wrong']],
    ['a reversal that is none', 9, { kind: 'redemption' }, ['target_wrong']],
    [
      'an end of a later hold',
      7,
      { no: 7, targetId: 'later' },
      ['target_wrong', 'balance_after_wrong', 'account_differs'],
    ],
    ['an instant that goes back', 8, { at: new Date(0) }, ['time_goes_back']],
    ['a chain with a row left out', 9, { debitPrevNo: 7 }, ['chain_broken']],
    ['held points that do not follow', 6, { debitHeld: 11 }, ['balance_after_wrong', 'balance_after_wrong']],
  ])('%s', (_, no, change, kinds) => {
    expect(audit(changing(no, change)).map(([kind]) => kind)).toEqual(kinds);
  });

  it('a post over its hold', () => {
    const found = audit(changing(7, { amount: 11 })).map(([kind]) => kind);
    expect(found).toContain('target_wrong');
  });

  it('a reversal over what was moved, and of other sides', () => {
    expect(audit(changing(9, { amount: 21 }))).toContainEqual(['target_wrong', 9]);
    expect(audit(changing(9, { debitId: id.budget }))).toContainEqual(['target_wrong', 9]);
    expect(audit(changing(9, { creditId: id.budget }))).toContainEqual(['target_wrong', 9]);
  });

  it('a post of other sides', () => {
    expect(audit(changing(7, { debitId: id.other }))).toContainEqual(['target_wrong', 7]);
    expect(audit(changing(7, { creditId: id.other }))).toContainEqual(['target_wrong', 7]);
  });

  it('both sides the same', () => {
    expect(audit(changing(8, { creditId: id.household }))).toContainEqual(['sides_same', 8]);
  });

  it('points that were never there', () => {
    const lowered = { row: (row: Row) => (row.no === 2 ? { ...row, creditBalance: 9 } : row) };
    expect(audit(lowered)).toContainEqual(['balance_after_wrong', 2]);
    expect(audit(changing(4, { debitBalance: -80 }))).toContainEqual(['below_floor', 4]);
    expect(audit(changing(5, { debitHeld: 81 }))).toContainEqual(['below_floor', 5]);
  });

  it('an account whose owner, balance, held points or newest row is another', () => {
    const changed = (change: Partial<Account>) =>
      audit({ account: account => (account.id === id.household ? { ...account, ...change } : account) });
    expect(changed({ ownerId: 'li' })).toEqual([['owner_changed', id.household]]);
    expect(changed({ expiresOn: '2026-12-31' })).toEqual([['owner_changed', id.household]]);
    expect(changed({ held: 1 })).toEqual([['account_differs', id.household]]);
    expect(changed({ headNo: 3 })).toEqual([['chain_broken', id.household]]);
    expect(changed({ balance: 88 })).toEqual([
      ['account_differs', id.household],
      ['sum_not_zero', undefined],
    ]);
  });

  it('a missing row, by its number', () => {
    const auditor = new Audit(book, new Map());
    auditor.read({ ...page.rows[1]!, ...book, seal: sealBeforeTheFirst, target: null });
    expect(auditor.findings[0]).toMatchObject({
      kind: 'row_missing',
      no: 1,
      text: '第 1 笔：流水缺了这一号',
    });
  });

  it('a head that is not the newest row', () => {
    const auditor = new Audit(book, new Map());
    auditor.close({ no: 1, seal: sealBeforeTheFirst });
    auditor.close({ no: 0, seal: Buffer.alloc(32, 1) });
    expect(auditor.findings.map(({ kind }) => kind)).toEqual(['head_differs', 'head_differs']);
  });
});
