/**
 * What can be wrong with areas that somebody wants to import, in the words of whoever has to mend the file. What blocks
 * must be mended first; the rest is told and may stay. `{…}` is filled from the facts.
 */
export const areaFindings = {
  no_rows: { blocks: true, sentence: '文件里一行区域也没有' },
  day_is_past: { blocks: true, sentence: '生效日期 {day} 已经过去了，最早只能从今天（{today}）起' },
  changed_that_day: {
    blocks: true,
    sentence: '从 {day} 起生效的另一次导入已经改过这个区域，请先撤销那一次，或者换一个更晚的日子',
  },
  day_before_newest: {
    blocks: true,
    sentence: '生效日期 {day} 早于已有的一次导入（{newest} 起生效），请用同一天或更晚的日子，或先撤销那一次',
  },

  code_missing: { blocks: true, sentence: '没有代码（properties.code）' },
  code_not_text: {
    blocks: true,
    sentence: '代码写成了数字，长的代码末几位会变；请加上引号写成文字',
  },
  name_as_key: { blocks: true, sentence: '“{text}”是名字，不是代码；村名会重复，要填数字代码（{field}）' },
  code_twice: { blocks: true, sentence: '这个代码在{first}已经有了，同一个代码只能出现一次' },
  level_unknown: {
    blocks: true,
    sentence: '层级“{level}”不认识，只能是 town、village、grid、micro_grid、dedicated_grid',
  },
  code_does_not_fit_level: { blocks: true, sentence: '{level}的代码是 {digits} 位数字，这里是 {found} 位' },
  code_of_other_county: { blocks: true, sentence: '代码不是以本县的 {countyId} 开头' },
  code_retired: { blocks: true, sentence: '这个代码从 {day} 起已经停用，停用的代码不能再用，请换新代码' },
  level_changed: { blocks: true, sentence: '原来是{before}，现在写成{after}；层级变了要用新代码' },
  parent_changed: {
    blocks: true,
    sentence:
      '原来的上级是 {before}，现在写成 {after}；换了上级要用新代码，并在新的一行写上它替代谁（replaces）',
  },
  name_missing: { blocks: true, sentence: '没有名字，或者名字超过 50 个字、带有不能用的字符' },
  parent_missing: { blocks: true, sentence: '上级 {parentCode} 不存在：文件里没有，现有区域里也没有' },
  parent_of_wrong_level: { blocks: true, sentence: '{level}不能挂在{parentLevel}（{parentCode}）下面' },
  replaces_unreadable: {
    blocks: true,
    sentence: '所替代的（replaces）要写成一列代码，例如 ["330683106210"]',
  },
  replaces_unknown: { blocks: true, sentence: '所替代的 {replaced} 不在现有区域里' },
  replaces_living: { blocks: true, sentence: '所替代的 {replaced} 还在用，没有停用' },
  retired_without_successor: {
    blocks: true,
    sentence:
      '{level}“{name}”不在文件里，会停用，可是没有写由谁接替；请在接替它的那一行写上 replaces，如果它还在，就把它也放进文件',
  },
  not_yours: { blocks: true, sentence: '不在您的镇街下面，您不能改；县里的人可以导入' },

  border_unreadable: { blocks: true, sentence: '没有可用的边界：要有 Polygon 或 MultiPolygon 的坐标' },
  coordinate_out_of_range: {
    blocks: true,
    sentence: '坐标 {lng}, {lat} 不在中国范围内；先写经度，再写纬度',
  },
  ring_open: { blocks: true, sentence: '第 {ring} 圈边界没有合上：最后一点要和第一点相同' },
  ring_too_short: { blocks: true, sentence: '第 {ring} 圈边界不到三个点' },
  ring_crosses_itself: { blocks: true, sentence: '边界自己和自己交叉，在 {lng}, {lat} 附近' },
  wrong_datum: {
    blocks: true,
    sentence:
      '坐标系可能写错了：按“{said}”读，{saidShare}% 的拐点落在原来的边界外；按“{other}”读只有 {otherShare}%（两种相差约 490 米）',
  },
  wrong_datum_confirmed: {
    blocks: false,
    sentence:
      '按“{said}”读，{saidShare}% 的拐点落在原来的边界外，按“{other}”读只有 {otherShare}%；已经确认过坐标系，照办',
  },
  overlap: { blocks: true, sentence: '和“{otherName}”（{otherCode}）重叠了 {squareMetres} 平方米' },
  outside_parent: {
    blocks: true,
    sentence: '有 {squareMetres} 平方米伸到上级“{parentName}”（{parentCode}）外面',
  },
  reports_stand_there: {
    blocks: false,
    sentence:
      '“{name}”停用那天，由它负责、还没办结的上报有 {reports} 条，会按新的边界换人负责（接替的是“{to}”）',
  },
  offices_stand_there: {
    blocks: false,
    sentence: '“{name}”的班底是{people}；职务不会自己转到“{to}”，请在班底里另行安排',
  },
  gap: {
    blocks: false,
    sentence: '“{name}”里有 {squareMetres} 平方米（{share}%）没有分给下一级；那里的上报由最近的一格接',
  },
} as const;

export type AreaFindingKind = keyof typeof areaFindings;
/** Not of the set: of who and what stands on the county. */
export type StandingFindingKind = 'reports_stand_there' | 'offices_stand_there';

type SentenceOf<Kind extends AreaFindingKind> = (typeof areaFindings)[Kind]['sentence'];
type Blank<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blank<Rest>
  : never;
type Facts<Kind extends AreaFindingKind> = { readonly [Name in Blank<SentenceOf<Kind>>]: string | number };

/** Where it stands: of what is not in any row, as a retired area or a day, only the code is known, or nothing. */
export interface Where {
  readonly file: string | null;
  /** From 1, in the order of the file. */
  readonly row: number | null;
  readonly code: string | null;
}

export interface AreaFinding extends Where {
  readonly kind: AreaFindingKind;
  readonly blocks: boolean;
  readonly sentence: string;
}

export const nowhere: Where = { file: null, row: null, code: null };

export function areaFinding<Kind extends AreaFindingKind>(
  kind: Kind,
  { file, row, code }: Where,
  facts: Facts<Kind>,
): AreaFinding {
  const { blocks, sentence } = areaFindings[kind];
  const known = new Map<string, string | number>(Object.entries(facts));
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(known.get(name)));
  return { kind, blocks, file, row, code, sentence: filled };
}
