/**
 * How a rule says how many points something is worth, and the one place that computes them: the server when it proposes,
 * the phone and the console when they explain. Pure, whole numbers only, the same answer from the same inputs for ever.
 */
export const ruleForms = {
  fixed: { label: '固定', about: '做一次，给一样多。' },
  range: { label: '一个范围', about: '最少到最多，由审的人按实际来定，要写理由。' },
  per_unit: { label: '按量', about: '一小时、一公里这样算，不到最少的量不算，超过最多的量不再加。' },
  first_time: { label: '第一次加倍', about: '一户人家第一次做，按倍数给。' },
  monthly_standard: { label: '每月达标', about: '每户每月看一次，达标就给，第一个达标的月按倍数给。' },
  deduction: { label: '扣分', about: '要由人提出，不会自动扣，也不公开姓名；扣到保底为止。' },
} as const;

export type RuleFormKind = keyof typeof ruleForms;
export const ruleFormKinds = Object.keys(ruleForms) as [RuleFormKind, ...RuleFormKind[]];

/** How an award under a rule comes about. What nobody chooses an amount for has a form that needs no choice. */
export const ruleWays = {
  report_confirmed: { label: '报事办好以后自动提出', forms: ['fixed', 'first_time'] },
  application: { label: '自己申报，或者村干部提名', forms: ['fixed', 'first_time', 'per_unit'] },
  inspection: { label: '每月上门检查，达标后提出', forms: ['monthly_standard'] },
  not_yet: { label: '先写着，还没开始', forms: ruleFormKinds },
  stopped: { label: '停了，以后不再给', forms: ruleFormKinds },
} as const satisfies Record<string, { label: string; forms: readonly RuleFormKind[] }>;

export type RuleWay = keyof typeof ruleWays;
export const ruleWayNames = Object.keys(ruleWays) as [RuleWay, ...RuleWay[]];

/** Nobody chooses the rule here: of each there is one in a town, and one in a village, which goes before the town's. */
export const automaticRuleWays: readonly RuleWay[] = ['report_confirmed', 'inspection'];

export type RuleForm =
  | { readonly kind: 'fixed'; readonly points: number }
  | { readonly kind: 'range'; readonly least: number; readonly most: number }
  | {
      readonly kind: 'per_unit';
      readonly points: number;
      /** What is counted: 小时. */
      readonly measure: string;
      readonly leastUnits: number;
      readonly mostUnits: number;
    }
  | { readonly kind: 'first_time'; readonly points: number; readonly multiplier: number }
  | { readonly kind: 'monthly_standard'; readonly points: number; readonly multiplier: number }
  | { readonly kind: 'deduction'; readonly points: number; readonly floor: number };

/** What was found out about one occasion. Stored with the award, so that its points can be computed again. */
export interface RuleInputs {
  /** Points that the reviewer chose, with his reason. */
  readonly chosen?: number;
  readonly reason?: string;
  /** Whole hours, kilometres and the like. */
  readonly units?: number;
  /** The household had none of this rule before. */
  readonly isFirst?: boolean;
  readonly isMet?: boolean;
  /** What the household had, before a deduction. */
  readonly balance?: number;
}

export interface Computed {
  /** Negative for a deduction; 0 where nothing is due. */
  readonly points: number;
  /** The arithmetic, line by line, as the household reads it. */
  readonly lines: readonly string[];
}

/** Points under a form. Inputs that do not fit it are a bug of whoever sends them: ask `inputFault` first. */
export function arithmetic(form: RuleForm, inputs: RuleInputs): Computed {
  const fault = inputFault(form, inputs);
  if (fault) throw new RangeError(fault);
  switch (form.kind) {
    case 'fixed':
      return { points: form.points, lines: [`一次 ${form.points}`] };
    case 'range': {
      const chosen = inputs.chosen ?? form.least;
      const lines = [`规则定的是 ${form.least} 到 ${form.most}`, `审的人定了 ${chosen}`];
      return { points: chosen, lines: inputs.reason ? [...lines, `理由：${inputs.reason}`] : lines };
    }
    case 'per_unit':
      return perUnit(form, inputs.units ?? 0);
    case 'first_time':
      return multiplied(form, inputs.isFirst === true, ['一次', '第一次']);
    case 'monthly_standard':
      if (!inputs.isMet) return { points: 0, lines: ['这个月没有达标，不加也不扣'] };
      return multiplied(form, inputs.isFirst === true, ['当月达标', '第一个达标的月']);
    case 'deduction':
      return deducted(form, inputs.balance ?? 0);
  }
}

/** Why inputs cannot be computed under a form, in words for whoever enters them; null: they can. */
export function inputFault(form: RuleForm, inputs: RuleInputs): string | null {
  if (form.kind === 'range') {
    const { chosen, reason } = inputs;
    if (!isWhole(chosen) || chosen < form.least || chosen > form.most)
      return `请在 ${form.least} 到 ${form.most} 之间定一个整数`;
    if (!reason) return '请写一句为什么定这么多';
  }
  if (form.kind === 'per_unit') {
    const { units } = inputs;
    if (!isWhole(units)) return `请填做了几${form.measure}，要整数`;
    if (units < form.leastUnits) return `至少要做满 ${form.leastUnits} ${form.measure}`;
  }
  if (form.kind === 'deduction' && !isWhole(inputs.balance)) return '还不知道这户人家有多少';
  return null;
}

/** Nobody chooses how many: what the rule and the count say is what it is. */
export function amountIsPreset(form: RuleFormKind): boolean {
  return form !== 'range' && form !== 'deduction';
}

/** Why a form cannot be published, in words; null: it can. */
export function formFault(form: RuleForm): string | null {
  const numbers = Object.values(form).filter(value => typeof value === 'number');
  if (!numbers.every(number => isWhole(number) && number <= mostPoints)) {
    return `数目要用 0 到 ${mostPoints} 的整数`;
  }
  if (form.kind === 'range') {
    if (form.least < 1) return '最少要给 1 个';
    return form.least < form.most ? null : '最多要比最少多';
  }
  if (form.points < 1) return '至少要 1 个';
  if (form.kind === 'per_unit') {
    if (form.measure.trim() === '') return '请写按什么算，比如小时';
    if (form.leastUnits < 1) return `至少要做满 1 ${form.measure}才算`;
    if (form.mostUnits < form.leastUnits) return '最多的量不能比最少的量还少';
  }
  if ('multiplier' in form && (form.multiplier < 2 || form.multiplier > 5)) return '倍数要在 2 到 5 之间';
  if (mostOfOne(form) > mostPoints) return `一次最多不能超过 ${mostPoints}`;
  return null;
}

/** The most that one award under a form can come to; a deduction brings nothing. */
export function mostOfOne(form: RuleForm): number {
  switch (form.kind) {
    case 'fixed':
      return form.points;
    case 'range':
      return form.most;
    case 'per_unit':
      return form.points * form.mostUnits;
    case 'first_time':
    case 'monthly_standard':
      return form.points * form.multiplier;
    case 'deduction':
      return 0;
  }
}

/** The one figure by which a list names a rule: what one usual occasion brings, or a deduction takes. */
export function headline(form: RuleForm): number {
  return form.kind === 'range' ? form.least : form.points;
}

export function formInWords(form: RuleForm): string {
  switch (form.kind) {
    case 'fixed':
      return `每次 ${form.points}`;
    case 'range':
      return `${form.least} 到 ${form.most}，由审的人按实际定`;
    case 'per_unit':
      return `每${form.measure} ${form.points}，至少 ${form.leastUnits} ${form.measure}，最多算 ${form.mostUnits} ${form.measure}`;
    case 'first_time':
      return `每次 ${form.points}，一户第一次按 ${form.multiplier} 倍`;
    case 'monthly_standard':
      return `每户每月达标 ${form.points}，第一个达标的月按 ${form.multiplier} 倍`;
    case 'deduction':
      return `扣 ${form.points}，扣到 ${form.floor} 为止，要由人提出`;
  }
}

const mostPoints = 10_000;

function perUnit({ points, measure, mostUnits }: Extract<RuleForm, { kind: 'per_unit' }>, units: number) {
  const counted = Math.min(units, mostUnits);
  const done = `做了 ${units} ${measure}`;
  const lines = counted < units ? [`${done}，最多算 ${mostUnits} ${measure}`] : [done];
  return { points: points * counted, lines: [...lines, `${points} × ${counted} = ${points * counted}`] };
}

function multiplied(
  { points, multiplier }: { readonly points: number; readonly multiplier: number },
  isFirst: boolean,
  [usual, first]: readonly [string, string],
): Computed {
  if (!isFirst) return { points, lines: [`${usual} ${points}`] };
  const total = points * multiplier;
  return { points: total, lines: [`${first}，按 ${multiplier} 倍`, `${points} × ${multiplier} = ${total}`] };
}

function deducted({ points, floor }: Extract<RuleForm, { kind: 'deduction' }>, balance: number): Computed {
  const taken = Math.min(points, Math.max(0, balance - floor));
  const lines = [`规则定的是扣 ${points}`];
  if (taken < points) lines.push(`当时有 ${balance}，扣到 ${floor} 为止，只扣 ${taken}`);
  return { points: taken === 0 ? 0 : -taken, lines };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
