import fc from 'fast-check';
import { type LedgerUnderTest, startLedger } from '../../test-support/ledger/ledger-under-test';
import { ownerIds, randomBatches } from '../../test-support/ledger/random-moves';
import { key, type PlainOutcome, SerialLedger } from '../../test-support/ledger/serial-ledger';
import type { OwnerKind } from './chart-of-accounts';
import type { Move, Outcome } from './moves';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
/** Each run is up to 10 batches of up to 14 moves. */
const runs = Number(process.env.RUNS ?? 60);

let on: LedgerUnderTest;

beforeAll(async () => {
  on = await startLedger();
});
afterAll(async () => {
  await on.verify();
  await on.stop();
});

function withoutInstant(outcome: Outcome): PlainOutcome {
  if (outcome.outcome === 'refused') return outcome;
  const { at: _, ...rest } = outcome;
  return rest;
}

async function differences(batches: Move[][]): Promise<{ ledger: unknown; model: unknown }> {
  const book = await on.newBook();
  const model = new SerialLedger();
  const ledger: PlainOutcome[][] = [];
  const plain: PlainOutcome[][] = [];
  for (const batch of batches) {
    plain.push(model.post(batch));
    ledger.push((await on.post(book, batch)).map(withoutInstant));
  }
  const balances: unknown[] = [];
  const sums: unknown[] = [];
  for (const [ownerKind, ids] of Object.entries(ownerIds) as [OwnerKind, readonly string[]][]) {
    for (const ownerId of ids) {
      const { accounts } = await on.ledger.balance(on.database.manager, book, { ownerKind, ownerId });
      for (const { expiresOn, balance, held } of accounts) {
        const pot = key({ ownerKind, ownerId, expiresOn });
        balances.push({ pot, balance, held });
        sums.push({ pot, balance: model.balanceOf(pot), held: model.heldOf(pot) });
      }
    }
  }
  const { rows, findings } = await on.ledger.checkBooks(book);
  return {
    ledger: { outcomes: ledger, balances, rows, findings },
    model: { outcomes: plain, balances: sums, rows: model.rows.length, findings: [] },
  };
}

describe('random batches', () => {
  it(
    `come out as in a plain serial ledger (seed ${seed})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomBatches, async batches => {
          const { ledger, model } = await differences(batches);
          expect(ledger).toEqual(model);
        }),
        { seed, numRuns: runs },
      );
    },
    60_000 + runs * 1_000,
  );

  it('meet every reason to refuse but those of malformed moves and closed accounts', () => {
    const reasons = new Set<unknown>();
    for (const batches of fc.sample(randomBatches, { seed: 7, numRuns: 400 })) {
      const model = new SerialLedger();
      for (const batch of batches)
        for (const outcome of model.post(batch)) reasons.add(outcome.reason ?? outcome.outcome);
    }
    expect([...reasons].sort()).toEqual([
      'amount_not_positive',
      'amount_over_target',
      'cause_already_moved',
      'exists',
      'insufficient_points',
      'linked_move_refused',
      'posted',
      'route_not_in_chart',
      'same_id_other_contents',
      'sides_same',
      'target_already_closed',
      'target_not_a_hold',
      'target_not_reversible',
      'target_unknown',
    ]);
  });
});
