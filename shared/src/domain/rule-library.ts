import type { RuleForm } from './earning-rules';
import type { RuleCap } from './rule-caps';

/** A rule as some scheme in use has it: facts from public pages, in our own words. A town adopts, adjusts and publishes. */
export interface LibraryRule {
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly form: RuleForm;
  readonly caps: readonly RuleCap[];
}

export interface RuleSet {
  readonly name: string;
  /** The scheme that the figures were observed in; it is no recommendation. */
  readonly source: string;
  readonly rules: readonly LibraryRule[];
}

const once = (period: RuleCap['period'], holder: RuleCap['holder'] = 'household'): RuleCap => ({
  holder,
  period,
  measure: 'times',
  most: 1,
  days: null,
});
const points = (period: RuleCap['period'], most: number): RuleCap => ({
  holder: 'person',
  period,
  measure: 'points',
  most,
  days: null,
});
const fixed = (amount: number): RuleForm => ({ kind: 'fixed', points: amount });
const rule = (
  name: string,
  form: RuleForm,
  { about = `${name}，核实以后给。`, unit = '次', caps = [] }: Partial<LibraryRule> = {},
): LibraryRule => ({ name, about, unit, form, caps });

/** Examples, each marked 示例 wherever it is shown. */
export const ruleLibrary: readonly RuleSet[] = [
  {
    name: '每月达标（谷来镇）',
    source: '绍兴嵊州市谷来镇“香榧币”：2019 年 4 月起试行，按户，每月检查达标 30，第一个月双倍',
    rules: [
      rule(
        '每月达标',
        { kind: 'monthly_standard', points: 30, multiplier: 2 },
        {
          about: '每月上门看一次：垃圾分好、房前屋后干净、院子整齐，留照片，结果贴在村务公开栏。',
          unit: '户·月',
          caps: [once('month')],
        },
      ),
    ],
  },
  {
    name: '随手拍报隐患（自贡）',
    source: '四川自贡“随手拍·安全卫士”：上报 1 分，核查属实再加 5 分，虚假举报扣 3 分，按人',
    rules: [
      rule('隐患核查属实', fixed(5)),
      rule('上报安全隐患', fixed(1), { caps: [once('day', 'person')] }),
      rule('虚假举报', { kind: 'deduction', points: 3, floor: 0 }, { about: '查明是故意编的，才由人提出。' }),
    ],
  },
  {
    name: '治安和公益（徐塘村）',
    source: '四川峨眉山市罗目镇徐塘村：按户，69 项，多在 5 到 30 分，一年一清',
    rules: [
      rule('参与村治安巡防', fixed(10)),
      rule('义务劳动', fixed(5)),
      rule('焚烧秸秆', { kind: 'deduction', points: 5, floor: 0 }),
      rule('违反社会公德', { kind: 'deduction', points: 20, floor: 0 }),
    ],
  },
  {
    name: '巡河护水（临清）',
    source: '山东临清“碧水积分”：按人，一天最多 45 分，一月最多 1350 分；巡河要满 20 分钟、500 米',
    rules: [
      rule(
        '巡河',
        { kind: 'per_unit', points: 1, measure: '百米', leastUnits: 5, mostUnits: 10 },
        {
          about: '沿河走满 500 米、20 分钟才算，照片看得出河段。',
          caps: [points('day', 10)],
        },
      ),
      rule('问题反馈', fixed(10), { caps: [points('day', 45), points('month', 1350)] }),
      rule('公益活动', fixed(2), { caps: [points('day', 6)] }),
    ],
  },
  {
    name: '村级制度范本',
    source: '村级积分制度范本：按户，底分 100；大会 2、文明行为 3、公益 5、义务劳动 10、市级以上荣誉 20',
    rules: [
      rule('参加村民大会、村务监督', fixed(2), { caps: [once('day')] }),
      rule('文明行为', fixed(3)),
      rule('公益、志愿活动', fixed(5)),
      rule('义务劳动、捐资助学', fixed(10)),
      rule('市级以上个人荣誉', fixed(20), { unit: '人' }),
    ],
  },
  {
    name: '荣誉和求学（州级社区）',
    source: '州级社区住户积分方案：表彰按级别 5 到 50 分；考上大学 5、硕士 10、博士 20，按户',
    rules: [
      rule(
        '受到表彰',
        { kind: 'range', least: 5, most: 50 },
        {
          about: '社区 5、街道 10、县 15、州 20、省 30、国家 50，按证书上的级别定。',
        },
      ),
      rule(
        '攻读硕士、博士',
        { kind: 'range', least: 10, most: 20 },
        { unit: '人', caps: [once('ever', 'person')] },
      ),
      rule('考上大学', fixed(5), { unit: '人', caps: [once('ever', 'person')] }),
      rule('环境整治', fixed(5), { unit: '人次' }),
    ],
  },
  {
    name: '议事和垃圾分类（九村试点）',
    source: '文明积分小程序九村试点：每月村里议事 5 分，垃圾分类一年 15 分',
    rules: [
      rule('每月村里议事', fixed(5), { unit: '月', caps: [once('month')] }),
      rule('垃圾分类', fixed(15), { unit: '年', caps: [once('year')] }),
    ],
  },
];
