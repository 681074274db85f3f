import { type CapMeasure, type CapPeriod, capInWords, type RuleCap } from '@torreya/shared/domain/rule-caps';
import { Refusal } from '../../platform/refusal';

/** What an award says of itself to the caps of its rule. */
export interface Capped {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly points: number;
  /** The day in the villages on which it was earned. */
  readonly factOn: string;
}

/** One cap as it meets one award: what counts together with it. */
export interface Limit {
  readonly cap: RuleCap;
  /** Of the counter: the same for awards that share the room. */
  readonly key: string;
}

export interface Used {
  readonly times: number;
  readonly points: number;
}

const nothing: Used = { times: 0, points: 0 };

/**
 * The room that caps leave for the awards of a batch. A claim that may still fail takes its room only when it has
 * succeeded; until then, who depends on it is told to wait. Lives in memory and knows no database.
 */
export class CapRoom {
  private readonly used: Map<string, Used>;
  /** What the claims of this round would take. */
  private readonly open = new Map<string, Used>();

  constructor(
    private readonly limits: ReadonlyMap<string, readonly Limit[]>,
    used: ReadonlyMap<string, Used>,
  ) {
    this.used = new Map(used);
  }

  /** Null: it fits, whatever becomes of the claims of this round. */
  judge(award: Capped): Refusal | 'depends' | null {
    let depends = false;
    for (const { cap, key } of this.limits.get(award.id) ?? []) {
      const adds = cap.measure === 'times' ? 1 : award.points;
      const taken = (this.used.get(key) ?? nothing)[cap.measure];
      if (taken + adds > cap.most) return reached(cap, taken);
      if (taken + (this.open.get(key) ?? nothing)[cap.measure] + adds > cap.most) depends = true;
    }
    return depends ? 'depends' : null;
  }

  /** A claim of this round that nothing stands against so far. */
  claim(award: Capped): void {
    this.add(this.open, award);
  }

  /** What was granted has taken its room; the others of the round have not. */
  endRound(granted: readonly Capped[]): void {
    for (const award of granted) this.add(this.used, award);
    this.open.clear();
  }

  private add(to: Map<string, Used>, award: Capped): void {
    for (const key of new Set((this.limits.get(award.id) ?? []).map(limit => limit.key))) {
      const { times, points } = to.get(key) ?? nothing;
      to.set(key, { times: times + 1, points: points + award.points });
    }
  }
}

/** Names the cap and what it leaves, so that a page can say more than that something is full. */
interface CapReached extends Record<string, unknown> {
  readonly cap: string;
  readonly period: CapPeriod;
  readonly measure: CapMeasure;
  readonly most: number;
  readonly left: number;
}

function reached(cap: RuleCap, taken: number): Refusal {
  const { period, measure, most } = cap;
  const details: CapReached = {
    cap: capInWords(cap),
    period,
    measure,
    most,
    left: Math.max(0, most - taken),
  };
  return new Refusal('cap_reached', details);
}
