import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { seededCounty } from '../seed/areas';
import { checkBooks } from '../src/ledger/check-books';
import type { Move, Outcome } from '../src/ledger/moves';
import { openBook } from '../src/ledger/open-book';
import { post } from '../src/ledger/post';
import { openAsOwner } from '../test-support/faults/reckoning';
import { SharedDatabase } from '../test-support/faults/shared-database';

const transfers = 500;
/** Of two commands each. */
const pairsAtOnce = 10;
const points = 5;

const book = { countyId: seededCounty.id, bookId: uuidv7() };
const budget = { ownerKind: 'budget', ownerId: '330683106210' } as const;
const household = { ownerKind: 'household', ownerId: uuidv7() } as const;

describe('every transfer reversed by two commands at once', () => {
  let database: SharedDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    database = await SharedDatabase.start(0);
    owner = await openAsOwner(database.databaseUrl, 2 * pairsAtOnce);
    await owner.transaction(tx => openBook(tx, book, '冲正'));
  });
  afterAll(async () => {
    await owner?.destroy();
    await database?.stop();
  });

  it('half of the commands succeed, the other half finds it closed, and everything is back where it was', async () => {
    const awards = Array.from({ length: transfers }, () => award());
    expect((await postAll([grant(), ...awards])).every(({ outcome }) => outcome === 'posted')).toBe(true);

    const outcomes: Outcome[] = [];
    const waiting = [...awards];
    const pairs = Array.from({ length: pairsAtOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const both = [postAll([revocation(next.id)]), postAll([revocation(next.id)])];
        outcomes.push(...(await Promise.all(both)).flat());
      }
    });
    await Promise.all(pairs);

    const counts: Record<string, number> = {};
    for (const one of outcomes) {
      const name = one.outcome === 'refused' ? one.reason : one.outcome;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    console.info(JSON.stringify({ transfers, reversals: outcomes.length, ...counts }));
    expect(counts).toEqual({ posted: transfers, target_already_closed: transfers });
    expect(await balances()).toEqual({
      budget: transfers * points,
      household: 0,
      issuance: -transfers * points,
    });
    expect((await checkBooks(owner, book)).findings).toEqual([]);
  });

  function postAll(moves: readonly Move[]): Promise<Outcome[]> {
    return owner.transaction(tx => post(tx, book, moves));
  }

  async function balances(): Promise<Record<string, number>> {
    const rows = await owner.query<{ kind: string; balance: number }[]>(
      'SELECT owner_kind AS kind, balance FROM account WHERE book_id = $1',
      [book.bookId],
    );
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]));
  }
});

function grant(): Move {
  const from = { ownerKind: 'issuance', ownerId: '330683106' } as const;
  const cause = { kind: 'grant', causeId: uuidv7() } as const;
  return { id: uuidv7(), op: 'transfer', ...cause, from, to: budget, amount: transfers * points };
}

function award(): Move {
  const cause = { kind: 'award', causeId: uuidv7() } as const;
  return { id: uuidv7(), op: 'transfer', ...cause, from: budget, to: household, amount: points };
}

function revocation(targetId: string): Move {
  return { id: uuidv7(), op: 'reverse', kind: 'revocation', causeId: uuidv7(), targetId };
}
