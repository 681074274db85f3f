import { listNotices } from '@torreya/shared/contract/notices';
import { uuidv7 } from 'uuidv7';
import { relativeOf, villager } from '../../test-support/awards-and-points';
import { DatedVillage } from '../../test-support/dated-points';
import { WarnOfExpiry } from './warn-of-expiry';

describe('before points expire', () => {
  let village: DatedVillage;
  let warner: WarnOfExpiry;
  let home: string;
  let resident: string;
  let relative: string;

  beforeAll(async () => {
    village = await DatedVillage.start();
    warner = village.server.app.get(WarnOfExpiry);
    const she = await villager(village.server, 'resident');
    home = she.householdId ?? '';
    resident = she.personId;
    relative = (await relativeOf(village.server, she)).personId;
  });
  beforeEach(() => village.turnToAFreshYear());
  afterAll(() => village.stop());

  async function told(personId: string): Promise<string[]> {
    return (await village.warnings()).filter(one => one.personId === personId).map(({ text }) => text);
  }

  const early = (points: number) => `您家有 ${points} 个香榧币 12月31日到期，请早点用。`;
  const late = (points: number, days: number) =>
    `您家有 ${points} 个香榧币 12月31日到期，只剩 ${days} 天了，请快点用。`;

  it('each member hears of it 30 days ahead and 7 days ahead, once each, however often the job runs', async () => {
    await village.give(home, 20, village.lastDay);
    await village.daysBefore(village.lastDay, 31);
    await warner.run();
    expect(await village.warnings()).toEqual([]);

    await village.daysBefore(village.lastDay, 30);
    await warner.run();
    await Promise.all([warner.run(), warner.run()]);
    await village.daysBefore(village.lastDay, 29);
    await warner.run();
    for (const person of [resident, relative]) expect(await told(person)).toEqual([early(20)]);

    await village.daysBefore(village.lastDay, 7);
    await Promise.all([warner.run(), warner.run(), warner.run()]);
    await village.daysBefore(village.lastDay, 3);
    await warner.run();
    for (const person of [resident, relative]) expect(await told(person)).toEqual([early(20), late(20, 7)]);
    const { notices } = await village.server.ask(listNotices, {}, await village.server.signIn('resident'));
    expect(notices[0]).toMatchObject({ title: '20 个香榧币快到期了', about: { kind: 'wallet', id: home } });
  });

  it('a job that did not run on the day tells it later; a week ahead it says how few days are left, and only that', async () => {
    await village.give(home, 20, village.lastDay);
    await village.daysBefore(village.lastDay, 12);
    await warner.run();
    expect(await told(resident)).toEqual([early(20)]);

    const next = village.lastDayAfter(1);
    await village.daysBefore(village.lastDay, 11);
    await village.give(home, 5, next);
    await village.daysBefore(next, 2);
    await warner.run();
    await warner.run();
    expect(await told(resident)).toEqual([early(20), late(5, 2)]);
  });

  it('nobody hears of points that are spent, held, over, or good for ever, nor one who only asked to join', async () => {
    const { personId: newcomer } = await villager(village.server, 'newcomer');
    await village.server.owner.query(
      `INSERT INTO household_member (county_id, id, household_id, person_id, state) VALUES ($1, $2, $3, $4, 'pending')`,
      [village.server.config.countyId, uuidv7(), home, newcomer],
    );
    await village.give(home, 20, village.lastDay);
    const cause = { kind: 'redemption', to: { ownerKind: 'shop', ownerId: 'supply' } } as const;
    const from = { ownerKind: 'household', ownerId: home, expiresOn: village.lastDay } as const;
    await village.post([
      { id: uuidv7(), op: 'transfer', causeId: uuidv7(), from, amount: 12, ...cause },
      { id: uuidv7(), op: 'hold', causeId: uuidv7(), from, amount: 7, ...cause },
    ]);
    await village.daysBefore(village.lastDay, 20);
    await warner.run();
    expect(await told(resident)).toEqual([early(1)]);
    expect(await told(newcomer)).toEqual([]);

    await village.post([{ id: uuidv7(), op: 'transfer', causeId: uuidv7(), from, amount: 1, ...cause }]);
    await village.daysBefore(village.lastDay, 2);
    await warner.run();
    await village.daysBefore(village.lastDay, -2);
    await warner.run();
    expect(await told(resident)).toEqual([early(1)]);
  });
});
