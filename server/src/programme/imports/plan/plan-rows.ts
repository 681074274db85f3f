import { arithmetic, type RuleInputs } from '@torreya/shared/domain/earning-rules';
import { Refusal } from '../../../platform/refusal';
import type { RuleInForce } from '../../programmes.service';
import type { Capped, CapRoom } from '../../rules/cap-room';
import { inputsOf, type KnownHousehold, type ResolvedRow } from './resolve-rows';
import { faults } from './row-words';

/** What awards that are there already have to say to the rows of a table. */
export interface Earlier {
  /** By `occasionKey`: reported for that day and not turned down. */
  readonly occasions: ReadonlySet<string>;
  /** As `householdId ruleId`: the household has had something of the rule. */
  readonly had: ReadonlySet<string>;
  /** By `awardIdOf`. */
  readonly room: CapRoom;
}

/** A row that nothing stands against. */
export interface Proposal extends Capped {
  readonly row: number;
  readonly household: KnownHousehold;
  readonly rule: RuleInForce;
  readonly inputs: RuleInputs;
  readonly words: string;
}

export interface PlannedRow {
  readonly resolved: ResolvedRow;
  /** Null where a fault keeps the row out. */
  readonly proposal: Proposal | null;
  readonly points: number | null;
  readonly faults: readonly string[];
}

export function occasionKey(householdId: string, ruleId: string, day: string): string {
  return `${householdId} ${ruleId} ${day}`;
}

function firstKey(householdId: string, ruleId: string): string {
  return `${householdId} ${ruleId}`;
}

/** What the caps of a rule are asked about, one for each row that can be told. */
export function cappedOf(row: ResolvedRow, points: number): Capped | null {
  const { household, rule, day, sheet } = row;
  if (!household?.personId || !rule || day === null || row.faults.length > 0) return null;
  return {
    id: `row ${sheet.row}`,
    ruleId: rule.ruleId,
    ruleVersionId: rule.versionId,
    personId: household.personId,
    householdId: household.id,
    points,
    factOn: day,
  };
}

/**
 * The rows one after the other: each counts for those behind it, unless a fault keeps it out. So a table without its
 * faulty rows has no faults, and gives the same.
 */
export function planRows(rows: readonly ResolvedRow[], earlier: Earlier): PlannedRow[] {
  const taken = new Map<string, number>();
  const had = new Set(earlier.had);
  return rows.map(resolved => {
    const { rule, household, units, onPaper, sheet } = resolved;
    if (!rule || !household) return out(resolved, null, []);
    const first = firstKey(household.id, rule.ruleId);
    const inputs = inputsOf(rule, units, !had.has(first));
    if (resolved.faults.length > 0) return out(resolved, null, []);
    const { points } = arithmetic(rule.form, inputs);
    const capped = cappedOf(resolved, points);
    if (!capped) return out(resolved, points, []);
    const occasion = occasionKey(household.id, rule.ruleId, capped.factOn);
    const twin = taken.get(occasion);
    const wrong = [
      ...(twin === undefined ? [] : [faults.inFile(twin)]),
      ...(earlier.occasions.has(occasion) ? [faults.before] : []),
      ...(onPaper !== null && onPaper !== points ? [faults.otherPoints(onPaper, points)] : []),
    ];
    const full = wrong.length > 0 ? null : earlier.room.judge(capped);
    if (full instanceof Refusal) {
      wrong.push(faults.full(String(full.details.cap), Number(full.details.left)));
    }
    if (wrong.length > 0) return out(resolved, points, wrong);
    earlier.room.endRound([capped]);
    taken.set(occasion, sheet.row);
    had.add(first);
    const proposal = { ...capped, row: sheet.row, household, rule, inputs, words: sheet.cells.words };
    return { resolved, proposal, points, faults: [] };
  });
}

function out(resolved: ResolvedRow, points: number | null, more: readonly string[]): PlannedRow {
  return { resolved, proposal: null, points, faults: [...resolved.faults, ...more] };
}
