import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Ledger } from '../../src/ledger/ledger.service';
import { villageOf } from '../../src/programme/area-path';
import { type Villager, villager } from '../awards-and-points';
import { programmesOf } from '../books';
import type { ServerUnderTest } from '../server-under-test';

/** More good codes of one person than the server would leave her. */
export async function codesOf(
  server: ServerUnderTest,
  key: 'resident' | 'neighbour',
  count: number,
): Promise<string[]> {
  const person = await villager(server, key);
  const first = randomInt(80_000_000, 99_000_000);
  const codes = Array.from({ length: count }, (_, n) => String(first + n));
  await server.owner.query(
    `INSERT INTO redemption_code (county_id, id, code, person_id, household_id, issued_at, expires_at)
     SELECT $1, code.id, code.code, $2, $3, clock_timestamp(), clock_timestamp() + interval '10 minutes'
     FROM unnest($4::uuid[], $5::text[]) AS code (id, code)`,
    [server.config.countyId, person.personId, person.householdId, codes.map(() => uuidv7()), codes],
  );
  return codes;
}

/** Points for whoever is to spend more than the seed gives her. */
export async function givePoints(
  server: ServerUnderTest,
  key: 'resident' | 'neighbour',
  amount: number,
): Promise<void> {
  const person = await villager(server, key);
  const villageCode = villageOf(person.householdPath ?? '') ?? '';
  const book = await bookOf(server, person);
  const move = (kind: 'grant' | 'passbook') =>
    ({ id: uuidv7(), op: 'transfer', kind, causeId: uuidv7(), amount }) as const;
  const budget = { ownerKind: 'budget', ownerId: villageCode } as const;
  const outcomes = await server.app.get(DataSource).transaction(tx =>
    server.app.get(Ledger).post(tx, book, [
      { ...move('grant'), from: { ownerKind: 'issuance', ownerId: townOfPath(person) }, to: budget },
      {
        ...move('passbook'),
        from: budget,
        to: { ownerKind: 'household', ownerId: person.householdId ?? '' },
      },
    ]),
  );
  if (outcomes.some(({ outcome }) => outcome !== 'posted')) throw new Error('no points were given');
}

/** Everything that arrives at the shop's town waits until the work is done; then the counter opens again. */
export async function whileTheShopIsLocked<T>(
  server: ServerUnderTest,
  shopId: string,
  work: () => Promise<T>,
): Promise<T> {
  const settlement = server.owner.createQueryRunner();
  await settlement.startTransaction();
  await settlement.query('SELECT FROM shop WHERE id = $1 FOR NO KEY UPDATE', [shopId]);
  try {
    return await work();
  } finally {
    await settlement.rollbackTransaction();
    await settlement.release();
  }
}

function townOfPath({ householdPath }: Villager): string {
  return householdPath?.split('/')[1] ?? '';
}

async function bookOf(server: ServerUnderTest, person: Villager) {
  const programme = (await programmesOf(server)).find(({ townCode }) => townCode === townOfPath(person));
  return { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
}
