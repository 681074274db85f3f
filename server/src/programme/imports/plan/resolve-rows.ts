import { words } from '@torreya/shared/contract/shapes';
import { inputFault, type RuleInputs } from '@torreya/shared/domain/earning-rules';
import type { RuleInForce } from '../../programmes.service';
import type { SheetRow } from '../sheet/sheet-row';
import { faults, hints } from './row-words';

export interface KnownHousehold {
  readonly id: string;
  readonly number: string;
  readonly headName: string;
  readonly areaPath: string;
  /** In whose name it stands; null: nobody of it is confirmed. */
  readonly personId: string | null;
  /** Of the importer or of his declared relatives: somebody else must bring it. */
  readonly isHis: boolean;
}

/** What is known before a table is read against it. */
export interface Ground {
  readonly today: string;
  readonly firstDay: string;
  readonly households: readonly KnownHousehold[];
  /** The rules in force on each day that the table names. */
  readonly rulesOn: ReadonlyMap<string, readonly RuleInForce[]>;
}

/** What a row says, as far as it can be told; with no faults all of it can. */
export interface ResolvedRow {
  readonly sheet: SheetRow;
  readonly household: KnownHousehold | null;
  readonly rule: RuleInForce | null;
  readonly day: string | null;
  readonly units: number | null;
  /** Points as the paper says; null: it does not say. */
  readonly onPaper: number | null;
  readonly faults: readonly string[];
  readonly hint: string | null;
}

/** Each row for itself; what rows have to do with one another, and with what was awarded before, is asked later. */
export function resolveRows(rows: readonly SheetRow[], ground: Ground): ResolvedRow[] {
  return rows.map(row => resolve(row, ground));
}

/** `2026-11-03`, however it is written; null: it is no day. */
export function dayIn(text: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(text));
  if (!parts) return null;
  const [year = '', month = '', date = ''] = parts.slice(1);
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}

function resolve(sheet: SheetRow, ground: Ground): ResolvedRow {
  const { cells } = sheet;
  const wrong = [...sheet.faults];
  const { household, fault, hint } = householdOf(cells, ground.households);
  if (fault) wrong.push(fault);
  if (household?.isHis) wrong.push(faults.his);
  if (household && household.personId === null) wrong.push(faults.nobodyConfirmed);
  const day = dayIn(cells.day);
  if (day === null) wrong.push(cells.day === '' ? faults.noDay : faults.badDay(cells.day));
  else if (day > ground.today) wrong.push(faults.future);
  else if (day < ground.firstDay) wrong.push(faults.longAgo);
  const rule = day === null ? null : ruleOf(cells.ruleName, ground.rulesOn.get(day) ?? []);
  if (cells.ruleName === '') wrong.push(faults.noRule);
  else if (typeof rule === 'string') wrong.push(rule);
  const found = rule === null || typeof rule === 'string' ? null : rule;
  const units = wholeIn(cells.units);
  const onPaper = wholeIn(cells.points);
  if (Number.isNaN(units) || (units !== null && found && found.form.kind !== 'per_unit' && units !== 1)) {
    wrong.push(Number.isNaN(units) ? faults.badUnits : faults.unitsNotCounted);
  } else if (found) {
    const unfit = inputFault(found.form, inputsOf(found, units, false));
    if (unfit) wrong.push(unfit);
  }
  if (Number.isNaN(onPaper)) wrong.push(faults.badPoints);
  if (cells.words === '') wrong.push(faults.noWords);
  else if (!words(300).safeParse(cells.words).success) wrong.push(faults.badWords);
  return {
    sheet,
    household,
    rule: found,
    day,
    units: Number.isNaN(units) ? null : units,
    onPaper: Number.isNaN(onPaper) ? null : onPaper,
    faults: wrong,
    hint,
  };
}

export function inputsOf({ form }: RuleInForce, units: number | null, isFirst: boolean): RuleInputs {
  if (form.kind === 'per_unit') return units === null ? {} : { units };
  return form.kind === 'first_time' ? { isFirst } : {};
}

/** By its number, and the name must agree; by the name alone only where one household has it. */
function householdOf(
  { number, headName }: SheetRow['cells'],
  households: readonly KnownHousehold[],
): { household: KnownHousehold | null; fault?: string; hint: string | null } {
  const named = households.filter(one => plain(one.headName) === plain(headName));
  if (headName === '') return { household: null, fault: faults.noName, hint: null };
  if (number === '') {
    const [only] = named;
    if (!only) return { household: null, fault: faults.unknownName(headName), hint: null };
    if (named.length > 1)
      return { household: null, fault: faults.manyOfName(headName, named.length), hint: null };
    return { household: only, hint: hints.byName(only.number) };
  }
  const numbered = households.filter(one => plain(one.number) === plain(number));
  if (numbered.length === 0) return { household: null, fault: faults.unknownNumber(number), hint: null };
  const both = numbered.filter(one => named.includes(one));
  const [household] = both;
  if (!household) return { household: null, fault: faults.otherName(number, headName), hint: null };
  if (both.length > 1) return { household: null, fault: faults.twice(number), hint: null };
  return { household, hint: null };
}

/** The rule, or why there is none. */
function ruleOf(name: string, rules: readonly RuleInForce[]): RuleInForce | string {
  const named = rules.filter(one => plain(one.name) === plain(name));
  const [rule] = named;
  if (!rule) return faults.unknownRule(name);
  if (named.length > 1) return faults.rulesOfOneName(name);
  if (rule.form.kind === 'range') return faults.notPreset;
  if (rule.way === 'inspection') return faults.byRound;
  return rule.way === 'application' ? rule : faults.otherWay;
}

/** Null: nothing is written; NaN: what is written is no whole number. */
function wholeIn(text: string): number | null {
  if (text === '') return null;
  const whole = plain(text);
  return /^\d{1,5}$/.test(whole) ? Number(whole) : Number.NaN;
}

/** Full-width digits and stray blanks are how people write, not other names. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}
