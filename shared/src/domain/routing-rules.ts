import type { ReportCategory } from './report-categories';
import type { ReportPriority } from './report-priorities';
import type { Role } from './roles';

/** Who gets a report, in a rule: whoever holds a role up the path, one person by name, or whoever leads an area. */
export type RoutingTarget =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'lead_of'; readonly areaCode: string };

/** One row of the town's table. What is empty or null asks nothing. */
export interface RoutingRule {
  readonly name: string;
  readonly categories: readonly ReportCategory[];
  /** The area with everything below it. */
  readonly areaCode: string | null;
  readonly dedicatedGridCode: string | null;
  readonly priorities: readonly ReportPriority[];
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  /** `18:00` to `08:00` is a night; it belongs to the day on which it began. The last minute is not included. */
  readonly hours: { readonly from: string; readonly until: string } | null;
  /** Calendar days, both included. */
  readonly days: { readonly from: string; readonly until: string } | null;
  readonly owner: RoutingTarget;
  readonly told: readonly RoutingTarget[];
}

/** What a rule is asked about a report. The clock is the one on the wall of the village. */
export interface RoutingQuestion {
  readonly category: ReportCategory;
  readonly areaPath: string;
  readonly dedicatedGridCodes: readonly string[];
  readonly priority: ReportPriority;
  /** `2026-11-22` */
  readonly day: string;
  /** `23:30` */
  readonly time: string;
}

/** The first rule from above that says nothing against it, and its row, counted from 1. */
export function firstMatch(
  rules: readonly RoutingRule[],
  question: RoutingQuestion,
): { readonly no: number; readonly rule: RoutingRule } | null {
  const index = rules.findIndex(rule => matches(rule, question));
  const rule = rules[index];
  return rule ? { no: index + 1, rule } : null;
}

/** Whatever fits the row `below` fits the row `above` as well, so that below it is never reached. */
export function covers(
  above: RoutingRule,
  below: RoutingRule,
  pathOf: (areaCode: string) => string,
): boolean {
  const { areaCode, dedicatedGridCode } = above;
  return (
    includesAll(above.categories, below.categories) &&
    includesAll(above.priorities, below.priorities) &&
    (areaCode === null ||
      (below.areaCode !== null && pathOf(below.areaCode).split('/').includes(areaCode))) &&
    (dedicatedGridCode === null || dedicatedGridCode === below.dedicatedGridCode) &&
    coversTime(above, below)
  );
}

function includesAll<T>(wide: readonly T[], narrow: readonly T[]): boolean {
  return wide.length === 0 || (narrow.length > 0 && narrow.every(one => wide.includes(one)));
}

function coversTime(above: RoutingRule, below: RoutingRule): boolean {
  const asksNoDay = above.weekdays.length === 0 && above.days === null;
  if (above.hours === null && asksNoDay) return true;
  // Other hours may count the same minute to another day; equal ones do not.
  if (above.hours?.from !== below.hours?.from || above.hours?.until !== below.hours?.until) return false;
  const { days } = above;
  return (
    includesAll(above.weekdays, below.weekdays) &&
    (days === null || (below.days !== null && days.from <= below.days.from && below.days.until <= days.until))
  );
}

function matches(rule: RoutingRule, question: RoutingQuestion): boolean {
  const { areaCode, dedicatedGridCode } = rule;
  return (
    allows(rule.categories, question.category) &&
    allows(rule.priorities, question.priority) &&
    (areaCode === null || question.areaPath.split('/').includes(areaCode)) &&
    (dedicatedGridCode === null || question.dedicatedGridCodes.includes(dedicatedGridCode)) &&
    matchesTime(rule, question)
  );
}

function allows<T>(wanted: readonly T[], value: T): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

function matchesTime({ hours, weekdays, days }: RoutingRule, { day, time }: RoutingQuestion): boolean {
  const goesOverMidnight = hours !== null && hours.until <= hours.from;
  if (hours && !goesOverMidnight && !(hours.from <= time && time < hours.until)) return false;
  if (hours && goesOverMidnight && !(hours.from <= time || time < hours.until)) return false;
  const begun = hours && goesOverMidnight && time < hours.until ? dayBefore(day) : day;
  return allows(weekdays, weekdayOf(begun)) && (days === null || (days.from <= begun && begun <= days.until));
}

/** 1 is Monday, 7 Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
