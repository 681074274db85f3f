import { Injectable } from '@nestjs/common';
import type { tryRule } from '@torreya/shared/contract/earning-rules';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { arithmetic, formFault, type RuleForm, type RuleInputs } from '@torreya/shared/domain/earning-rules';
import { maskName } from '@torreya/shared/domain/mask-name';
import { capsFault } from '@torreya/shared/domain/rule-caps';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Households } from '../../identity/households.service';
import { type Actor, inScope } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { type Capped, CapRoom } from './cap-room';
import { limitOf } from './caps';
import { type Counter, countUsed } from './count-used';
import { RuleScope } from './rule-scope';

type Question = CheckedInputOf<typeof tryRule>;
type Reply = ReplyOf<typeof tryRule>;

const mostShown = 50;
const largestShown = 5;

/** Puts a draft to what really happened in a month. Reads, and keeps nothing. */
@Injectable()
export class TryRule {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly areas: Areas,
    private readonly scope: RuleScope,
  ) {}

  async try(actor: Actor, question: Question): Promise<Reply> {
    const ground = await this.scope.toPublish(this.database.manager, actor, question.areaCode);
    const { form, caps, month } = question;
    const words =
      formFault(form) ??
      capsFault(caps) ??
      (form.kind === 'deduction' ? '扣分要看当时有多少，不能试算' : null);
    if (words) throw new Refusal('rule_wrong', { words });
    return this.database.transaction('REPEATABLE READ', async tx => {
      if (question.ruleId !== null) {
        const asked = [actor.countyId, question.ruleId, ground.programme.id, ground.villageCode];
        const [rule] = await tx.query<object[]>(selectRule, asked);
        if (!rule) throw new Refusal('not_found');
      }
      const facts = await tx.query<Fact[]>(selectFacts, [
        actor.countyId,
        ground.programme.id,
        question.ruleId,
        `${month}-01`,
        [ground.areaPath],
      ]);
      const outcomes = await this.playedThrough(tx, actor.countyId, facts, question);
      return this.answer(tx, actor.countyId, { month, outcomes });
    });
  }

  /** In the order in which they were earned, as if they had been approved one after the other. */
  private async playedThrough(
    tx: EntityManager,
    countyId: string,
    facts: readonly Fact[],
    { caps, form, month, assumed }: Question,
  ): Promise<Outcome[]> {
    const counters = new Map<string, Counter>();
    const limits = new Map(
      facts.map(fact => {
        const met = caps.flatMap(cap => limitOf(cap, fact, fact.ruleId));
        for (const { counter } of met) counters.set(counter.key, counter);
        return [fact.id, met.map(({ cap, counter }) => ({ cap, key: counter.key }))];
      }),
    );
    // Of a year or a campaign, what was given before the month has taken its room already.
    const before = [...counters.values()]
      .filter(({ from }) => from < `${month}-01`)
      .map(counter => ({ ...counter, until: dayBefore(`${month}-01`) }));
    const room = new CapRoom(limits, before.length > 0 ? await countUsed(tx, countyId, before) : new Map());
    const seen = new Set<string>();
    return facts.map(fact => {
      const isFirst = fact.isFirstEver && !seen.has(fact.householdId);
      seen.add(fact.householdId);
      const { points, lines } = arithmetic(form, inputsOf(form, { ...fact.inputs, isFirst }, assumed));
      const award = { ...fact, points };
      const said = points > 0 ? room.judge(award) : null;
      if (said instanceof Refusal) return { fact, points: 0, why: String(said.details.cap), isCapped: true };
      room.claim(award);
      room.endRound([award]);
      return { fact, points, why: lines.join('，'), isCapped: false };
    });
  }

  private async answer(
    tx: EntityManager,
    countyId: string,
    { month, outcomes }: { month: string; outcomes: readonly Outcome[] },
  ): Promise<Reply> {
    const households = await this.households.byIds(
      tx,
      countyId,
      outcomes.map(({ fact }) => fact.householdId),
    );
    const nameOf = (id: string) => maskName(households.get(id)?.headName ?? '');
    const villageOf = (id: string) => this.areas.find(households.get(id)?.villageCode ?? '')?.name ?? '';
    const different = outcomes.filter(({ fact, points }) => fact.points !== points);
    const byHousehold = new Map<string, { given: number; would: number }>();
    for (const { fact, points } of outcomes) {
      const { given, would } = byHousehold.get(fact.householdId) ?? { given: 0, would: 0 };
      byHousehold.set(fact.householdId, { given: given + fact.points, would: would + points });
    }
    return {
      month,
      facts: outcomes.length,
      given: tallyOf(outcomes.map(({ fact }) => fact)),
      would: tallyOf(outcomes.map(({ fact, points }) => ({ ...fact, points }))),
      refusedByCaps: outcomes.filter(({ isCapped }) => isCapped).length,
      largest: [...byHousehold]
        .sort(([, a], [, b]) => b.would - a.would)
        .slice(0, largestShown)
        .map(([id, sums]) => ({ household: nameOf(id), village: villageOf(id), ...sums })),
      differences: different.slice(0, mostShown).map(({ fact, points, why }) => ({
        on: fact.factOn,
        household: nameOf(fact.householdId),
        given: fact.points,
        would: points,
        why,
      })),
      moreDifferences: Math.max(0, different.length - mostShown),
    };
  }
}

interface Fact extends Capped {
  readonly inputs: RuleInputs;
  /** The household had nothing of this rule before the month. */
  readonly isFirstEver: boolean;
}

interface Outcome {
  readonly fact: Fact;
  readonly points: number;
  readonly why: string;
  readonly isCapped: boolean;
}

/** What was not written down at the time is assumed, as far as the form lets it. */
function inputsOf(form: RuleForm, inputs: RuleInputs, assumed: Question['assumed']): RuleInputs {
  if (form.kind === 'per_unit') {
    return { ...inputs, units: Math.max(form.leastUnits, inputs.units ?? assumed.units) };
  }
  if (form.kind === 'range') {
    const chosen = Math.min(form.most, Math.max(form.least, inputs.chosen ?? assumed.chosen));
    return { ...inputs, chosen, reason: inputs.reason ?? '试算' };
  }
  return { isMet: true, ...inputs };
}

function tallyOf(awards: readonly { readonly householdId: string; readonly points: number }[]) {
  const some = awards.filter(({ points }) => points > 0);
  return {
    awards: some.length,
    points: some.reduce((sum, { points }) => sum + points, 0),
    households: new Set(some.map(({ householdId }) => householdId)).size,
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The town tries any rule of its programme, a village those that hold in it. */
const selectRule = `
SELECT FROM earning_rule WHERE county_id = $1 AND id = $2 AND programme_id = $3
  AND ($4::text IS NULL OR village_code IS NULL OR village_code = $4)`;

/** Without a rule: what the town's rule for reports has seen. */
const selectFacts = `
SELECT a.id, a.rule_id AS "ruleId", a.rule_version_id AS "ruleVersionId", a.person_id AS "personId",
  a.household_id AS "householdId", a.points, a.fact_on::text AS "factOn", a.inputs,
  NOT EXISTS (SELECT FROM award b WHERE b.county_id = a.county_id AND b.household_id = a.household_id
    AND b.rule_id = a.rule_id AND b.fact_on < $4::date AND b.state NOT IN ('declined', 'reversed')) AS "isFirstEver"
FROM award a
JOIN earning_rule r ON r.county_id = a.county_id AND r.id = a.rule_id
JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
WHERE a.county_id = $1 AND r.programme_id = $2 AND (r.id = $3 OR $3::uuid IS NULL AND v.way = 'report_confirmed')
  AND a.fact_on >= $4::date AND a.fact_on < $4::date + interval '1 month'
  AND a.state NOT IN ('declined', 'reversed') AND ${inScope('a.area_path', '$5')}
ORDER BY a.fact_on, a.proposed_at, a.id`;
