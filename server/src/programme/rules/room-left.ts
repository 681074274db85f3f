import { Injectable } from '@nestjs/common';
import { type CapHolder, type CapMeasure, capInWords, type RuleCap } from '@torreya/shared/domain/rule-caps';
import { DataSource } from 'typeorm';
import { limitOf } from './caps';
import { type Counter, countUsed } from './count-used';

interface Asking {
  readonly countyId: string;
  readonly personId: string;
  /** Null: she belongs to no household, and nothing has been counted for her. */
  readonly householdId: string | null;
  readonly day: string;
}

interface Room {
  readonly inWords: string;
  readonly left: number;
  readonly holder: CapHolder;
  readonly measure: CapMeasure;
}

/** What the caps of rules still leave for somebody on a day: what is on its way may yet take it. */
@Injectable()
export class RoomLeft {
  constructor(private readonly database: DataSource) {}

  /** By rule, for each of its caps in their order. */
  async of(
    { countyId, personId, householdId, day }: Asking,
    rules: readonly { readonly ruleId: string; readonly caps: readonly RuleCap[] }[],
  ): Promise<Map<string, Room[]>> {
    const counterOf = (ruleId: string, cap: RuleCap): Counter | undefined =>
      householdId === null
        ? undefined
        : limitOf(cap, { personId, householdId, factOn: day }, ruleId)[0]?.counter;
    const counters = rules.flatMap(({ ruleId, caps }) => caps.flatMap(cap => counterOf(ruleId, cap) ?? []));
    const used =
      counters.length > 0
        ? await this.database.transaction(tx => countUsed(tx, countyId, counters))
        : new Map<string, never>();
    const roomUnder = (ruleId: string, cap: RuleCap): Room => {
      const taken = used.get(counterOf(ruleId, cap)?.key ?? '')?.[cap.measure] ?? 0;
      const { holder, measure, most } = cap;
      return { inWords: capInWords(cap), left: Math.max(0, most - taken), holder, measure };
    };
    return new Map(rules.map(({ ruleId, caps }) => [ruleId, caps.map(cap => roomUnder(ruleId, cap))]));
  }
}
