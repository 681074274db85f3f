import { Injectable } from '@nestjs/common';
import { daysCounted, type RuleCap } from '@torreya/shared/domain/rule-caps';
import type { EntityManager } from 'typeorm';
import { uuidArray } from '../../platform/binary-array';
import { runPrepared } from '../../platform/prepared';
import { type Capped, CapRoom, type Limit } from './cap-room';
import { type Counter, countUsed } from './count-used';
import { capsOfVersion } from './rule-rows';

/**
 * Asked by whoever approves, in his transaction, behind the lock of the awards. The answer holds until he commits: what
 * takes room in a town follows one another by one lock, on however many servers.
 */
@Injectable()
export class Caps {
  /** By version; a version never changes. */
  private readonly known = new Map<string, VersionCaps>();

  async roomFor(
    tx: EntityManager,
    { countyId, townPath }: { countyId: string; townPath: string },
    awards: readonly Capped[],
  ): Promise<CapRoom> {
    await this.learn(tx, countyId, awards);
    const limits = new Map<string, Limit[]>();
    const counters = new Map<string, Counter>();
    for (const award of awards) {
      const met = this.limitsOf(award);
      if (met.length === 0) continue;
      limits.set(
        award.id,
        met.map(({ cap, counter }) => ({ cap, key: counter.key })),
      );
      for (const { counter } of met) counters.set(counter.key, counter);
    }
    if (counters.size === 0) return new CapRoom(limits, new Map());
    // Behind the lock, in a statement of its own: it sees what was committed while this one waited.
    const [, used] = await Promise.all([
      runPrepared(tx, lockTown, [countyId, townPath]),
      countUsed(tx, countyId, [...counters.values()]),
    ]);
    return new CapRoom(limits, used);
  }

  private async learn(tx: EntityManager, countyId: string, awards: readonly Capped[]): Promise<void> {
    const ids = [...new Set(awards.map(award => award.ruleVersionId))].filter(id => !this.known.has(id));
    if (ids.length === 0) return;
    const rows = await runPrepared<VersionCaps & { id: string }>(tx, selectCaps, [countyId, uuidArray(ids)]);
    for (const { id, ...row } of rows) this.known.set(id, row);
  }

  private limitsOf(award: Capped): { cap: RuleCap; counter: Counter }[] {
    const { caps = [], villageMost = null } = this.known.get(award.ruleVersionId) ?? {};
    const limits = caps.flatMap(cap => limitOf(cap, award, award.ruleId));
    // The town's frame holds for all rules of the village together.
    const frame = villageMost === null ? [] : limitOf(frameOf(villageMost), award, null);
    return [...limits, ...frame];
  }
}

interface VersionCaps {
  readonly caps: readonly RuleCap[];
  /** A village's rule: the most that the town lets its households have a month by such rules. */
  readonly villageMost: number | null;
}

function frameOf(most: number): RuleCap {
  return { holder: 'household', period: 'month', measure: 'points', most, days: null };
}

/** What counts together with an award under a cap, if anything does. `ruleId`: null for all rules of villages together. */
export function limitOf(
  cap: RuleCap,
  award: Pick<Capped, 'factOn' | 'personId' | 'householdId'>,
  ruleId: string | null,
): { cap: RuleCap; counter: Counter }[] {
  const days = daysCounted(cap, award.factOn);
  if (!days) return [];
  const isOfPerson = cap.holder === 'person';
  const holderId = isOfPerson ? award.personId : award.householdId;
  const key = `${ruleId ?? 'village'}|${holderId}|${days.from}|${days.until}`;
  const who = { personId: isOfPerson ? holderId : null, householdId: isOfPerson ? null : holderId };
  return [{ cap, counter: { key, ruleId, ...who, ...days } }];
}

const lockTown = {
  name: 'caps: lock a town',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('award caps ' || $1 || ' ' || $2, 0))`,
};

/** The frame is that of the terms in force when the version was published: what was promised then is not made less. */
const selectCaps = {
  name: 'caps: of versions',
  text: `
SELECT v.id, (
    SELECT t.village_most_a_month FROM programme_terms t
    WHERE r.village_code IS NOT NULL AND t.county_id = r.county_id AND t.programme_id = r.programme_id
      AND t.effective_from <= v.effective_from AND t.published_at <= v.published_at
    ORDER BY t.version DESC LIMIT 1
  ) AS "villageMost",
  ${capsOfVersion} AS caps
FROM rule_version v JOIN earning_rule r ON r.county_id = v.county_id AND r.id = v.rule_id
WHERE v.county_id = $1 AND v.id = ANY ($2::uuid[])`,
};
