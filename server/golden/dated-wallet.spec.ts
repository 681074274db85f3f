import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Ledger } from '../src/ledger/ledger.service';
import type { Move } from '../src/ledger/moves';
import { ExpirePoints } from '../src/programme/expire-points';
import { villager } from '../test-support/awards-and-points';
import { programmesOf } from '../test-support/books';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { Village, villageCode } from './village';

const thisYear = new Date().getFullYear();
const lastYear = `${thisYear - 1}-12-31`;

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

describe('a wallet whose points have a last day', () => {
  let village: Village;
  beforeAll(async () => {
    village = await Village.wake();
    await liveThrough(village);
  });
  afterAll(() => village.sleep());

  it.each(kinds)('says on $kindName what expires when, and what has expired', async ({ kind, shots }) => {
    const phone = await village.phoneOf('王桂花', kind);
    await phone.open('resident/wallet/index');
    await phone.sees(/^其中 20 个 (12月31日|今天)到期$/);
    await phone.sees('其中 8 个 明年12月31日到期');
    await phone.sees('到期清零');
    await phone.sees('退回 5 个，因为已经过期，又清零了');
    await phone.settle();
    await phone.picture(`${shots}/wallet-dated`);
    expect(await phone.troubles()).toEqual([]);
    expect(await phone.overflows()).toEqual([]);
    expect(await phone.smallTargets()).toEqual([]);
    expect(await phone.smallType(18)).toEqual([]);
    expect(await phone.foreignWords()).toEqual([]);
    expect(phone.complaints).toEqual([]);
  });
});

/** Last year's points were spent and expired, and some came back too late; this year's and next year's are there. */
async function liveThrough({ server }: Village): Promise<void> {
  const [programme] = await programmesOf(server);
  const book = { countyId: server.config.countyId, bookId: programme?.bookId ?? '' };
  const post = (moves: readonly Move[]) =>
    server.app.get(DataSource).transaction(tx => server.app.get(Ledger).post(tx, book, moves));
  const ownerId = (await villager(server, 'resident')).householdId ?? '';
  const bucket = (expiresOn: string) => ({ ownerKind: 'household', ownerId, expiresOn }) as const;
  const from = { ownerKind: 'budget', ownerId: villageCode } as const;
  const award = (amount: number, day: string): Move => {
    const cause = { kind: 'award', causeId: uuidv7() } as const;
    return { op: 'transfer', id: uuidv7(), ...cause, from, to: bucket(day), amount };
  };
  const spent = { op: 'transfer', id: uuidv7(), kind: 'redemption', causeId: uuidv7(), amount: 15 } as const;
  const to = { ownerKind: 'shop', ownerId: 'supply' } as const;
  await post([award(35, lastYear), { ...spent, from: bucket(lastYear), to }]);
  await server.app.get(ExpirePoints).run();
  const lapsesTo = { ownerKind: 'expired', ownerId: programme?.townCode ?? '' } as const;
  const back = { op: 'reverse', id: uuidv7(), kind: 'refund', causeId: uuidv7(), amount: 5 } as const;
  await post([{ ...back, targetId: spent.id, lapsesTo }]);
  await post([award(20, `${thisYear}-12-31`), award(8, `${thisYear + 1}-12-31`)]);
}
