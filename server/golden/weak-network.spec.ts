import { rocks, Village } from './village';

describe('a report without a network', () => {
  let village: Village;
  beforeAll(async () => {
    village = await Village.wake();
  });
  afterAll(() => village.sleep());

  async function reportsOf(key: string): Promise<number> {
    const [row] = await village.server.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM report r
       JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id WHERE p.demo_key = $1`,
      [key],
    );
    return row?.count ?? 0;
  }

  it('is kept on the phone, and is there exactly once when the network returns', async () => {
    const before = await reportsOf('resident');
    const resident = await village.phoneOf('王桂花');
    await resident.tap(/随手拍/);
    await resident.photograph('拍照', rocks);
    await resident.choose('落石');
    await resident.sees(/马溪村/);
    await resident.setOffline(true);
    await resident.tap('发给村里');
    await resident.sees(/等网络/);
    await resident.picture('sent-offline');
    expect(await reportsOf('resident')).toBe(before);

    await resident.setOffline(false);
    await resident.sees('网格长收到了');
    expect(await reportsOf('resident')).toBe(before + 1);

    await resident.open('main/home/index');
    await resident.sees('随手拍');
    expect(await reportsOf('resident')).toBe(before + 1);
  });

  it('survives a reload in the middle: the draft, its photo and its id are the same', async () => {
    const before = await reportsOf('neighbour');
    const neighbour = await village.phoneOf('裘彩娥');
    await neighbour.tap(/随手拍/);
    await neighbour.photograph('拍照', rocks);
    await neighbour.choose('坏路');
    await neighbour.page.reload();
    await neighbour.open('resident/report/index');
    await neighbour.sees('上次没发完，接着弄就行');
    await neighbour.picture('report-resumed');
    await neighbour.tap('发给村里');
    await neighbour.sees('网格长收到了');
    expect(await reportsOf('neighbour')).toBe(before + 1);
  });
});
