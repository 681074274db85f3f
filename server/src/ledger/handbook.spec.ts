import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { inShort, type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { type Kind, type OwnerKind, ownerKinds, reversals, routes, stopsInDoubt } from './chart-of-accounts';
import { partId } from './derived-ids';
import type { Move, Owner } from './moves';

/** docs/ledger.md is held to what the ledger does. */
const handbook = readFileSync(join(__dirname, '../../../docs/ledger.md'), 'utf8');

type Cells = Record<string, string>;

/** The tables of a text, each as rows of cells by the name of their column. */
function tablesOf(text: string): Cells[][] {
  return [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => {
    const [head = [], , ...rows] = table
      .trim()
      .split('\n')
      .map(line =>
        line
          .split('|')
          .slice(1, -1)
          .map(cell => cell.trim()),
      );
    return rows.map(row => Object.fromEntries(head.map((name, n) => [name, row[n] ?? ''])));
  });
}

const [chart, examples] = handbook.split('## Worked examples');

describe('the handbook', () => {
  const [owners, ways, reversing] = tablesOf(chart ?? '');

  it('shows the chart of accounts', () => {
    expect(owners?.map(row => [row.owner, row.label, row['lowest balance']])).toEqual(
      Object.entries(ownerKinds).map(([kind, { label, floor }]) => [kind, label, String(floor ?? 'none')]),
    );
    expect(ways?.map(row => [row.kind, row.from, row.to, row['in doubt']])).toEqual(
      Object.entries(routes).map(([kind, { from, to }]) => [
        kind,
        from,
        to,
        stopsInDoubt(kind as Kind) ? 'stops' : 'goes on',
      ]),
    );
    expect(reversing?.map(row => [row.kind, row['takes back']])).toEqual(
      Object.entries(reversals).map(([kind, kinds]) => [kind, kinds.join(', ')]),
    );
  });
});

interface NamedAccount extends Owner {
  readonly expiresOn: string | null;
}

function accountOf(text: string): NamedAccount {
  const [ownerKind, ownerId, ...when] = text.split(' ');
  const expiresOn = when.join(' ') === 'soonest first' ? 'soonest_first' : (when[1] ?? null);
  return { ownerKind: ownerKind as OwnerKind, ownerId: ownerId ?? '', expiresOn };
}

function moveOf(row: Cells, ids: (name: string) => string): Move {
  const [linked, name = ''] = row.id?.startsWith('& ') ? [true, row.id.slice(2)] : [false, row.id];
  const words = (row.move ?? '').split(' ');
  const own = { id: ids(name), linked };
  const amount = row.points ? Number(row.points) : undefined;
  const [first = '', target = ''] = words;
  if (first === 'post' || first === 'void') return { ...own, op: first, targetId: ids(target), amount };
  const cause = { causeId: ids(`cause of ${name}`), kind: words.at(first === 'hold' ? 1 : 0) as Kind };
  if (cause.kind in reversals) {
    const lapsesTo = { ownerKind: 'expired', ownerId: 'town' } as const;
    const back = { ...own, ...cause, op: 'reverse', targetId: ids(target), amount } as const;
    if (cause.kind !== 'undo' && cause.kind !== 'refund')
      return { ...back, kind: cause.kind as 'correction' };
    return { ...back, kind: cause.kind, lapsesTo };
  }
  const sides = { from: accountOf(row.from ?? ''), to: accountOf(row.to ?? '') };
  const kind = cause.kind as 'award';
  return {
    ...own,
    ...cause,
    ...sides,
    kind,
    op: first === 'hold' ? 'hold' : 'transfer',
    amount: amount ?? 0,
  };
}

function namedIds(): (name: string) => string {
  const ids = new Map<string, string>();
  const idOf = (name: string): string => {
    const [whole = '', part] = name.split('/');
    if (part) return partId(idOf(whole), Number(part));
    if (!ids.has(name)) ids.set(name, uuidv7());
    return ids.get(name)!;
  };
  return idOf;
}

describe('the worked example', () => {
  let on: LedgerUnderTest;
  beforeAll(async () => {
    on = await startLedger();
  });
  afterAll(async () => {
    await on.verify();
    await on.stop();
  });

  const sections = (examples ?? '').split(/^## /m)[0]!.split(/^### /m).slice(1);
  it.each(sections.map(section => [section.split('\n')[0], tablesOf(section)] as const))(
    '"%s" comes out as it is written',
    async (_, [moves = [], accounts = []]) => {
      const book = await on.newBook();
      const ids = namedIds();
      const outcomes = await on.post(
        book,
        moves.map(row => moveOf(row, ids)),
      );
      expect(inShort(outcomes)).toEqual(moves.map(row => row.answer));
      let sum = 0;
      for (const row of accounts) {
        const named = accountOf(row.account ?? '');
        const { accounts: found } = await on.ledger.balance(on.database.manager, book, named);
        const { balance, held } = found.find(({ expiresOn }) => expiresOn === named.expiresOn)!;
        expect([row.account, balance, held]).toEqual([row.account, Number(row.balance), Number(row.held)]);
        sum += balance;
      }
      expect(sum).toBe(0);
      expect((await on.ledger.checkBooks(book)).accounts).toBe(accounts.length);
    },
  );

  it('stands there at least four times', () => {
    expect(sections.length).toBeGreaterThanOrEqual(4);
  });
});
