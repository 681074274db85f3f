import { readPublicNotice } from '@torreya/shared/contract/public-notices';
import { readVillageBoard, readVillagePaper } from '@torreya/shared/contract/village-boards';
import { DataSource } from 'typeorm';
import { homeVillageCode } from '../../../seed/living-town';
import { AwardScene } from '../../../test-support/awards/award-scene';
import { tamperWith } from '../../../test-support/insider';
import { codeOnPaper } from '../../../test-support/letters/code-on-paper';
import { readPdf } from '../../../test-support/letters/read-pdf';
import { ServerUnderTest } from '../../../test-support/server-under-test';
import { boundsOfDay, today } from '../../platform/day';

let server: ServerUnderTest;
let scene: AwardScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await AwardScene.open(server);
  await scene.leaveInBudget(2000);
});
afterAll(() => server.stop());

const board = (villageCode = homeVillageCode) => server.ask(readVillageBoard, { villageCode });
const notices = () => server.ask(readPublicNotice, { villageCode: homeVillageCode });

async function onNotice(): Promise<string> {
  const awardId = await scene.apply('resident', 'small');
  expect(await scene.take('cadre', awardId, 'approve')).toBe('on_notice');
  return awardId;
}

/** What a sum over the whole journal says, row by row, of the households of the home village. */
async function plainly(until: Date) {
  const [row] = await server.owner.query(
    `SELECT coalesce(sum(t.amount * CASE WHEN c.owner_id = h.id::text THEN 1 ELSE 0 END), 0)::int AS came,
       coalesce(sum(t.amount) FILTER (WHERE d.owner_id = h.id::text AND t.kind = 'redemption'), 0)::int
         - coalesce(sum(t.amount) FILTER (WHERE c.owner_id = h.id::text AND t.kind IN ('undo','refund')), 0)::int AS redeemed,
       coalesce(sum(t.amount) FILTER (WHERE d.owner_id = h.id::text), 0)::int AS went
     FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id
     JOIN household h ON h.id::text IN (d.owner_id, c.owner_id)
     WHERE h.village_code = $1 AND h.state = 'active' AND t.op IN ('transfer','post','reverse') AND t.at < $2`,
    [homeVillageCode, until],
  );
  return { outstanding: row.came - row.went, redeemed: row.redeemed };
}

describe('the board of a village', () => {
  it('says what stood in the books at the end of yesterday, with the root of that day', async () => {
    const { from } = boundsOfDay(await today(server.owner.manager));
    const { figures, digest, day, ...named } = await board();
    expect(named).toMatchObject({ villageName: '马溪村', townName: '谷来镇', pointsName: '香榧币' });
    expect(figures).toMatchObject(await plainly(from));
    expect(figures?.outstanding).toBeGreaterThan(0);
    const { issued, redeemed, expired, outstanding } = figures!;
    expect(issued).toBe(redeemed + expired + outstanding);
    const [last] = await server.owner.query<[{ no: number; seal: Buffer }]>(
      `SELECT no::int, seal FROM transfer WHERE at < $1 ORDER BY no DESC LIMIT 1`,
      [from],
    );
    expect(digest).toMatchObject({ no: last.no, seal: last.seal.toString('hex') });
    expect(boundsOfDay(day).until).toEqual(from);
  });

  it('is the same all day, and tomorrow says what came to it', async () => {
    const before = await board();
    const awardId = await onNotice();
    expect(await board()).toEqual(before);
    await scene.pass(5 * 24);
    expect(await scene.stateOf(awardId)).toBe('posted');
    await scene.pass(24);
    const after = await board();
    const { from } = boundsOfDay(await today(server.app.get(DataSource).manager));
    expect(after.figures).toMatchObject(await plainly(from));
    expect(after.figures!.issued).toBeGreaterThanOrEqual(before.figures!.issued + 5);
    expect(after.digest!.no).toBeGreaterThan(before.digest!.no);
    const { carried, awarded, held, free } = after.figures!;
    expect(carried + after.granted - awarded).toBe(held + free);
  });

  it('shows no sums where so few households have points that they tell of single ones', async () => {
    const villages = await server.owner.query<{ code: string }[]>(
      `SELECT h.village_code AS code FROM household h
       WHERE h.village_code <> $1 AND EXISTS (SELECT FROM account a WHERE a.owner_id = h.id::text)
       GROUP BY 1 HAVING count(*) > 5 ORDER BY 1 LIMIT 2`,
      [homeVillageCode],
    );
    const [few, many] = villages.map(({ code }) => code);
    await tamperWith(server.owner, [
      `UPDATE household SET state = 'declined' WHERE village_code = '${few}' AND id NOT IN (
         SELECT id FROM household h WHERE village_code = '${few}'
           AND EXISTS (SELECT FROM account a WHERE a.owner_id = h.id::text) LIMIT 4)`,
    ]);
    expect((await board(many)).figures?.takingPart).toBeGreaterThan(4);
    expect((await board(few)).figures).toBeNull();
    expect(await server.refusal(readVillageBoard, { villageCode: '330683106' })).toBe('not_found');
  });
});

describe('on the public notice', () => {
  it('stands nothing that is between people, nor what was reported under a seal, and nobody objects to it', async () => {
    const [open, between] = [await onNotice(), await onNotice()];
    const reported = await server.owner.query<{ id: string; reportId: string }[]>(
      `SELECT id, report_id AS "reportId" FROM award WHERE state = 'proposed' AND report_id IS NOT NULL
         AND split_part(area_path, '/', 3) = $1 ORDER BY id LIMIT 1`,
      [homeVillageCode],
    );
    const [sealed] = reported;
    await tamperWith(server.owner, [
      `UPDATE rule_version SET notice_days = 3`,
      `UPDATE award SET evidence = jsonb_set(evidence, '{category}', '"dispute"') WHERE id = '${between}'`,
      `INSERT INTO points_claim (county_id, report_id) SELECT county_id, report_id FROM award WHERE id = '${sealed!.id}'`,
    ]);
    expect(await scene.take('cadre', sealed!.id, 'approve')).toBe('on_notice');
    const shown = (await notices()).notices.map(({ awardId }) => awardId);
    expect([open, between, sealed!.id].map(id => shown.includes(id))).toEqual([true, false, false]);
    expect(await scene.object('neighbour', between)).toBe('not_found');
    await tamperWith(server.owner, [`DELETE FROM points_claim WHERE report_id = '${sealed!.reportId}'`]);
    expect((await notices()).notices.map(({ awardId }) => awardId)).toContain(sealed!.id);
  });
});

describe('the paper for the board', () => {
  it('says the same, masked, on as many pages as it needs, each with its heads and number; its code leads to the page', async () => {
    for (let n = 0; n < 45; n += 1) await onNotice();
    const path = `/api/villages/${homeVillageCode}/paper`;
    const response = await server.inject({
      method: 'GET',
      url: path,
      headers: { host: 'points.example.cn' },
    });
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'application/pdf']);
    const pages = (await readPdf(response.rawPayload)).map(page => page.replace(/\s/g, ''));
    expect(pages.length).toBeGreaterThan(1);
    const whole = pages.join('');
    const { figures, digest } = await board();
    const { notices: first } = await notices();
    for (const said of [
      ...[
        '谷来镇马溪村香榧币公示',
        `编号${homeVillageCode}-`,
        '王*花',
        '义务劳动',
        '公示到',
        '异议',
        '找村监委',
      ],
      ...[`${figures!.redeemed}/${figures!.issued}`, `第${digest!.no}笔`, digest!.seal],
    ]) {
      expect([said, whole.includes(said)]).toEqual([said, true]);
    }
    for (const [n, page] of pages.entries()) expect(page).toContain(`第${n + 1}页共${pages.length}页`);
    expect(pages.filter(page => page.includes('序号姓名为什么给')).length).toBeGreaterThan(1);
    expect(whole).not.toContain('王桂花');
    expect(whole.split('王*花').length - 1).toBeGreaterThanOrEqual(first.length);
    expect(codeOnPaper(response.rawPayload)).toBe(
      `http://points.example.cn/#/resident/public-notice/index?village=${homeVillageCode}`,
    );
    expect(await server.refusal(readVillagePaper, { villageCode: '330683999999' })).toBe('not_found');
  });
});
