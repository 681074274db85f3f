import type { RuleForm } from '@torreya/shared/domain/earning-rules';
import type { RuleCap } from '@torreya/shared/domain/rule-caps';

interface SeedRule {
  readonly key: string;
  readonly name: string;
  readonly points: number;
  readonly unit: string;
  readonly way: 'report_confirmed' | 'application' | 'inspection' | 'not_yet';
  /** Days on the public notice before the points come in; left out: none. */
  readonly noticeDays?: number;
  readonly about: string;
  /** Left out: `points` each time. */
  readonly form?: RuleForm;
  readonly caps?: readonly RuleCap[];
  /** Where points schemes in use give how much: facts read from public pages, in our own words. */
  readonly basis: string;
}

/** What earns points in 谷来镇. The figures are those that villages really use; each names its place. */
export const seedRules: readonly SeedRule[] = [
  {
    key: 'hazard-reported',
    name: '随手拍：发现不安全并核实',
    points: 5,
    unit: '次',
    way: 'report_confirmed',
    about: '看到不安全的地方拍一张报上来。网格长处理好、您说弄好了、村干部看过，就给您家里加 5 个。',
    basis: '四川自贡的随手拍，核查属实再加 5 分；各地属实的上报多在 5 到 10 分。',
  },
  {
    key: 'monthly-standard',
    name: '每月达标',
    points: 30,
    unit: '户·月',
    way: 'inspection',
    noticeDays: 3,
    about:
      '每月上门看一次：垃圾分好、房前屋后干净、院子整齐，达标的人家加 30 个，结果贴在村务公开栏。新加入的人家，第一个达标的月翻倍。',
    basis: '谷来镇香榧币：2019 年 4 月起在马溪村、联谊村试行，每户每月达标 30 个，第一个月按两倍算。',
    form: { kind: 'monthly_standard', points: 30, multiplier: 2 },
    caps: [oncePer('month')],
  },
  {
    key: 'patrol',
    name: '治安巡防',
    points: 10,
    unit: '次',
    way: 'application',
    noticeDays: 3,
    about: '参加一次村里组织的治安巡防。',
    basis: '四川峨眉山市罗目镇徐塘村：参与村治安巡防一次 10 分。',
  },
  {
    key: 'volunteer-labour',
    name: '义务劳动',
    points: 5,
    unit: '次',
    way: 'application',
    noticeDays: 3,
    about: '参加一次村里的义务劳动，清沟、修路、扫雪都算。',
    basis: '四川峨眉山市罗目镇徐塘村：义务劳动一次 5 分。',
  },
  {
    key: 'village-meeting',
    name: '参加村民大会',
    points: 2,
    unit: '次',
    way: 'not_yet',
    about: '家里来一个人参加村民大会。',
    basis: '村级积分制度范本：参加村民大会、村务监督一次 2 分。',
    caps: [oncePer('day')],
  },
  {
    key: 'monthly-council',
    name: '村里议事',
    points: 5,
    unit: '月',
    way: 'not_yet',
    about: '参加当月的村里议事，一个月算一次。',
    basis: '文明积分小程序九村试点：每月村里议事 5 分。',
    caps: [oncePer('month')],
  },
  {
    key: 'public-benefit',
    name: '公益志愿',
    points: 5,
    unit: '次',
    way: 'application',
    noticeDays: 3,
    about: '参加一次公益或志愿活动。',
    basis: '村级积分制度范本：公益、志愿活动一次 5 分。',
  },
  {
    key: 'waste-sorting',
    name: '垃圾分类',
    points: 15,
    unit: '年',
    way: 'not_yet',
    about: '全年垃圾分类做得好的人家，年底加一次。',
    basis: '文明积分小程序九村试点：垃圾分类一年 15 分。',
    caps: [oncePer('year')],
  },
  {
    key: 'county-honour',
    name: '县级表彰',
    points: 15,
    unit: '次',
    way: 'application',
    noticeDays: 3,
    about: '家里有人受到县一级的表彰。',
    basis: '州级社区的住户积分方案：县级表彰 15 分。',
  },
];

/** What the town has agreed on for all of these. */
export const seedTerms = {
  point_value_fen: 100,
  notice_days: 0,
  second_review_from: null,
  budget_period: 'quarter',
  holder_kinds: ['household'],
  village_most_of_one: 20,
  village_most_a_month: 60,
  basis: '谷来镇香榧币办法（示例）：一个香榧币在店里当一元用，村里可以自己加规则，每户每月不超过 60 个。',
  reason: '香榧币上线时定的',
};

function oncePer(period: RuleCap['period']): RuleCap {
  return { holder: 'household', period, measure: 'times', most: 1, days: null };
}
