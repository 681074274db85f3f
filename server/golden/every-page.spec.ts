import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueCode } from '@torreya/shared/contract/redemptions';
import { uuidv7 } from 'uuidv7';
import { currentReportId } from '../seed/reports/current-stories';
import { monthOf } from '../src/platform/day';
import type { Phone } from './phone';
import { ordinaryPhone, smallPhoneWithLargeType } from './phone';
import { Village, villageCode } from './village';

/** Every page that a phone can show, and whose it is. */
const pages: readonly { name: string; whose: string; path: string }[] = [
  { name: 'sign-in', whose: '王桂花', path: 'main/sign-in/index' },
  { name: 'home', whose: '王桂花', path: 'main/home/index' },
  { name: 'home-cadre', whose: '黄志良', path: 'main/home/index' },
  { name: 'code', whose: '王桂花', path: 'main/code/index' },
  { name: 'messages', whose: '王桂花', path: 'main/messages/index' },
  { name: 'mine', whose: '王桂花', path: 'main/mine/index' },
  { name: 'report', whose: '王桂花', path: 'resident/report/index' },
  { name: 'reports', whose: '王桂花', path: 'resident/reports/index' },
  { name: 'report-detail', whose: '王桂花', path: 'resident/report-detail/index?id={report}' },
  { name: 'follow', whose: '王桂花', path: 'resident/follow/index' },
  { name: 'wallet', whose: '王桂花', path: 'resident/wallet/index' },
  { name: 'rules', whose: '王桂花', path: 'resident/rules/index' },
  { name: 'why', whose: '王桂花', path: 'resident/why/index?id={granted}' },
  { name: 'shops', whose: '王桂花', path: 'resident/shops/index' },
  { name: 'awards', whose: '王桂花', path: 'resident/awards/index' },
  { name: 'apply', whose: '王桂花', path: 'resident/apply/index' },
  { name: 'public-notice', whose: '裘彩娥', path: 'resident/public-notice/index' },
  { name: 'village-board', whose: '王桂花', path: `resident/public-notice/index?village=${villageCode}` },
  { name: 'relatives', whose: '黄志良', path: 'resident/relatives/index' },
  { name: 'nominate', whose: '黄志良', path: 'cadre/nominate/index' },
  { name: 'mine-cadre', whose: '黄志良', path: 'main/mine/index' },
  { name: 'console', whose: '黄志良', path: 'cadre/console/index' },
  { name: 'budgets', whose: '竺海燕', path: 'cadre/budgets/index' },
  { name: 'relatives-of-village', whose: '周仁法', path: 'cadre/relatives/index' },
  { name: 'award-second', whose: '周仁法', path: 'cadre/award/index?id={second}' },
  { name: 'award-objected', whose: '周仁法', path: 'cadre/award/index?id={objected}' },
  { name: 'sent', whose: '王桂花', path: 'resident/sent/index?draft=none' },
  { name: 'join', whose: '俞晓雯', path: `resident/join/index?scene=v${villageCode}` },
  { name: 'todo', whose: '黄志良', path: 'cadre/todo/index' },
  { name: 'handle', whose: '马建军', path: 'cadre/report/index?id={open}' },
  { name: 'handle-late', whose: '马建军', path: `cadre/report/index?id=${currentReportId('fresh flood')}` },
  {
    name: 'handle-sealed',
    whose: '黄志良',
    path: `cadre/report/index?id=${currentReportId('sealed tipping')}`,
  },
  { name: 'look-again', whose: '马建军', path: `cadre/report/index?id=${currentReportId('mended lane')}` },
  { name: 'award', whose: '黄志良', path: 'cadre/award/index?id={award}' },
  { name: 'awards-together', whose: '黄志良', path: 'cadre/awards-together/index' },
  { name: 'join-request', whose: '黄志良', path: 'cadre/join/index?id={request}' },
  { name: 'settle', whose: '竺海燕', path: 'cadre/settle/index' },
  { name: 'passbooks', whose: '黄志良', path: 'cadre/passbooks/index' },
  { name: 'inspection', whose: '黄志良', path: 'cadre/inspection/index' },
  {
    name: 'inspection-house',
    whose: '黄志良',
    path: `cadre/inspection-house/index?id={door}&village=${villageCode}&month=${monthOf(new Date())}`,
  },
  { name: 'passbook', whose: '黄志良', path: 'cadre/passbook/index?id={household}' },
  { name: 'roster', whose: '马建军', path: 'cadre/roster/index' },
  { name: 'roster-of-village', whose: '黄志良', path: 'cadre/roster/index' },
  { name: 'todo-department', whose: '裘水根', path: 'cadre/todo/index' },
  { name: 'letter', whose: '裘水根', path: 'cadre/letter/index?id={order}' },
  { name: 'report-letters', whose: '马建军', path: 'cadre/report-letters/index?id={dispatched}' },
  { name: 'collect', whose: '裘金娣', path: 'shop/collect/index' },
  { name: 'amount', whose: '裘金娣', path: 'shop/amount/index?shopId={shop}&code={code}' },
  { name: 'result', whose: '裘金娣', path: 'shop/result/index' },
  { name: 'today', whose: '裘金娣', path: 'shop/today/index?shopId={shop}' },
  { name: 'statement', whose: '裘金娣', path: 'shop/statement/index?shopId={shop}' },
];

/** Least px of type and of large buttons: 长辈版 for residents, 标准 for those who work with it. */
const resident = { type: 18, button: 64 };
const staff = { type: 15, button: 48 };

it('every page of the mini-program is looked at', () => {
  const config = readFileSync(join(__dirname, '../../miniapp/src/app.config.ts'), 'utf8');
  const inMain = [...config.matchAll(/'(main\/[\w-]+\/index)'/g)].map(match => match[1]);
  const inPackages = [...config.matchAll(/root: '(\w+)',\s*pages: \[([^\]]*)\]/g)].flatMap(
    ([, root, list = '']) => [...list.matchAll(/'([^']+)'/g)].map(match => `${root}/${match[1]}`),
  );
  const looked = pages.map(page => page.path.replace(/\?.*/, ''));
  expect([...new Set(looked)].sort()).toEqual([...new Set([...inMain, ...inPackages])].sort());
});

const kinds = [
  { kindName: 'an ordinary phone', kind: ordinaryPhone, shots: 'ordinary' },
  { kindName: 'a small phone with the largest type', kind: smallPhoneWithLargeType, shots: 'small' },
];

describe.each(kinds)('every page on $kindName', ({ kind, shots }) => {
  let village: Village;
  const phones = new Map<string, Phone>();
  const ids = new Map<string, string>();
  beforeAll(async () => {
    village = await Village.wake();
    for (const [name, sql] of Object.entries(idsToShow)) {
      const [row] = await village.server.owner.query<{ id: string }[]>(sql);
      ids.set(name, row?.id ?? '');
    }
  });
  afterAll(async () => {
    phones.clear();
    await village.sleep();
  });

  it.each(pages)(
    '$name fits the screen, speaks Chinese, and can be tapped',
    async ({ name, whose, path }) => {
      const phone = phones.get(whose) ?? (await village.phoneOf(whose, kind));
      phones.set(whose, phone);
      if (path.includes('{code}')) ids.set('code', await freshCode(village));
      await phone.open(path.replace(/\{(\w+)\}/g, (_, id: string) => ids.get(id) ?? ''));
      await phone.settle();
      await phone.picture(`${shots}/${name}`);
      expect(await phone.troubles()).toEqual([]);
      expect(await phone.overflows()).toEqual([]);
      expect(await phone.smallTargets()).toEqual([]);
      const audience = /^(main|resident)/.test(path) ? resident : staff;
      expect(await phone.smallType(audience.type)).toEqual([]);
      expect(await phone.lowButtons(audience.button)).toEqual([]);
      expect(await phone.foreignWords()).toEqual([]);
      expect(phone.complaints).toEqual([]);
    },
  );
});

/** Good for a minute, so it is made when it is needed. */
async function freshCode(village: Village): Promise<string> {
  const token = await village.server.signIn('resident');
  return (await village.server.ask(issueCode, { id: uuidv7() }, token)).code;
}

const idsToShow: Record<string, string> = {
  shop: `SELECT w.shop_id AS id FROM shop_member w JOIN person p ON p.county_id = w.county_id AND p.id = w.person_id
         WHERE p.demo_key = 'shopkeeper'`,
  report: `SELECT r.id FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.reporter_id
           WHERE p.demo_key = 'resident' ORDER BY r.submitted_at DESC LIMIT 1`,
  open: `SELECT r.id FROM report r JOIN person p ON p.county_id = r.county_id AND p.id = r.owner_id
         WHERE p.demo_key = 'lead' AND r.state = 'routed' LIMIT 1`,
  order: `SELECT l.id FROM letter l JOIN person p ON p.county_id = l.county_id AND p.id = l.addressee_id
          WHERE p.demo_key = 'department' AND l.kind = 'dispatch' LIMIT 1`,
  dispatched: `SELECT id FROM report WHERE state = 'dispatched' LIMIT 1`,
  granted: `SELECT a.id FROM award a JOIN person p ON p.county_id = a.county_id AND p.id = a.person_id
            WHERE a.state = 'posted' AND p.demo_key = 'resident' LIMIT 1`,
  award: `SELECT a.id FROM award a JOIN person p ON p.county_id = a.county_id AND p.id = a.person_id
          WHERE p.demo_key = 'resident' AND a.state = 'proposed' LIMIT 1`,
  second: `SELECT id FROM award WHERE state = 'to_second_review' AND area_path LIKE '%/${villageCode}%' LIMIT 1`,
  objected: `SELECT id FROM award WHERE state = 'objected' AND area_path LIKE '%/${villageCode}%' LIMIT 1`,
  door: `SELECT id FROM household WHERE village_code = '${villageCode}' AND state = 'active' ORDER BY number LIMIT 1`,
  household: `SELECT b.household_id AS id FROM passbook b JOIN person p ON p.county_id = b.county_id AND p.id = b.first_counter_id
              WHERE b.state = 'counted_once' AND p.demo_key = 'cadre-second' LIMIT 1`,
  request: `SELECT m.id FROM household_member m JOIN household h ON h.county_id = m.county_id AND h.id = m.household_id
            WHERE m.state = 'pending' AND h.village_code = '${villageCode}' LIMIT 1`,
};
