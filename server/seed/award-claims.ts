import type { EntityManager } from 'typeorm';
import { contentsHash } from '../src/platform/contents-hash';
import { type Calendar, dayOf, daysLater, later, morningOf } from './calendar';
import type { SeedHousehold } from './families';
import { bytes, insertRows } from './insert-rows';
import { homeVillageCode, type LivingTown } from './living-town';
import { namedId } from './named-id';
import type { SeedPerson } from './people';
import { ruleIds } from './programme';
import { seedRules } from './rules';
import type { Posting } from './year/journal';

interface SeedStep {
  readonly step: 'approve' | 'object';
  readonly to: 'to_second_review' | 'on_notice' | 'objected';
  readonly by: SeedPerson;
  readonly at: Date;
  readonly note: string;
}

/** What somebody told of himself or was told of, and how far it has come. */
export interface SeedClaim {
  readonly key: string;
  readonly rule: string;
  readonly household: SeedHousehold;
  readonly person: SeedPerson;
  readonly by: SeedPerson;
  readonly words: string;
  readonly at: Date;
  readonly steps: readonly SeedStep[];
}

/** As the rules of the seed say that are applied under. */
const noticeDays = 3;

/** In the home village: one on the public notice, one that a neighbour objects to, one that a second has to review. */
export function inventClaims(town: LivingTown, calendar: Calendar): SeedClaim[] {
  const home = town.villages.find(({ area }) => area.code === homeVillageCode);
  const households =
    home?.households.filter(({ members }) => members.every(one => one.demoKey === null)) ?? [];
  // Those at the front of the list have their passbooks counted; these come from its end.
  const [first, second, third, objecting] = households.slice(-4);
  const { cadre, 'cadre-second': other } = town.demo;
  const [one, two, three, four] = [first, second, third, objecting].map(household => household?.members[0]);
  if (!first || !second || !third || !one || !two || !three || !four) return [];
  const yesterday = (time: string) => calendar.daysAgo(1, time);
  const onNotice = (at: Date): SeedStep => ({ step: 'approve', to: 'on_notice', by: cadre, at, note: '' });
  return [
    {
      ...{ key: 'ditch', rule: 'volunteer-labour', household: first, person: one, by: one },
      ...{ words: '星期六一早和大家一起清了村口的水沟，两个小时', at: yesterday('17:10') },
      steps: [onNotice(yesterday('20:55'))],
    },
    {
      ...{ key: 'bridge', rule: 'volunteer-labour', household: second, person: two, by: two },
      ...{ words: '扫了桥头到卫生室的落叶', at: yesterday('17:30') },
      steps: [
        onNotice(yesterday('20:56')),
        {
          ...{ step: 'object', to: 'objected', by: four, at: yesterday('21:20') },
          note: '那段路是保洁员扫的',
        },
      ],
    },
    {
      ...{ key: 'honour', rule: 'county-honour', household: third, person: three, by: other },
      ...{ words: '评上了今年市里的最美邻里，有证书', at: yesterday('18:05') },
      steps: [
        {
          ...{ step: 'approve', to: 'to_second_review', by: cadre, at: yesterday('20:57'), note: '' },
        },
      ],
    },
  ];
}

export function claimPostings(claims: readonly SeedClaim[]): Posting[] {
  return claims.flatMap(claim => {
    const granted = claim.steps.find(({ to }) => to === 'on_notice');
    if (!granted) return [];
    const id = awardIdOf(claim);
    return [
      {
        at: granted.at,
        moves: [
          {
            ...{ op: 'hold' as const, id, kind: 'award' as const, causeId: id, amount: pointsOf(claim) },
            from: { ownerKind: 'budget' as const, ownerId: claim.household.village.code },
            to: { ownerKind: 'household' as const, ownerId: claim.household.id },
          },
        ],
      },
    ];
  });
}

export async function insertClaims(
  tx: EntityManager,
  countyId: string,
  claims: readonly SeedClaim[],
  journal: ReadonlyMap<string, number>,
): Promise<void> {
  await insertRows(
    tx,
    'award_claim',
    claims.map(claim => ({
      ...{ county_id: countyId, id: claimIdOf(claim), by_id: claim.by.id, person_id: claim.person.id },
      way: claim.by.id === claim.person.id ? 'application' : 'nomination',
      ...{ household_id: claim.household.id, rule_id: ruleIds(claim.rule).ruleId, words: claim.words },
      ...{ at: claim.at, contents_hash: bytes(contentsHash({ seeded: claim.key })) },
    })),
  );
  await insertRows(
    tx,
    'award',
    claims.map(claim => ({
      ...{ county_id: countyId, id: awardIdOf(claim), claim_id: claimIdOf(claim) },
      ...{ rule_id: ruleIds(claim.rule).ruleId, rule_version_id: ruleIds(claim.rule).versionId },
      ...{
        person_id: claim.person.id,
        household_id: claim.household.id,
        area_path: claim.household.microGrid.path,
      },
      ...{ points: pointsOf(claim), state: claim.steps.at(-1)?.to ?? 'proposed' },
      evidence: {
        ...{ reportNumber: '', category: '', photoIds: [] },
        ...{ areaName: claim.household.village.name, words: claim.words },
      },
      ...{ proposed_at: claim.at, fact_on: dayOf(claim.at) },
      notice_ends_at: endOf(claim),
      hold_no: journal.get(awardIdOf(claim)) ?? null,
    })),
  );
  await insertRows(
    tx,
    'award_event',
    claims.flatMap(claim =>
      claim.steps.map(({ step, to, by, at, note }) => ({
        ...{ county_id: countyId, id: namedId('claim step', claim.key, step), award_id: awardIdOf(claim) },
        ...{ step, to_state: to, actor_id: by.id, note, at },
        contents_hash: bytes(contentsHash({ seeded: [claim.key, step] })),
      })),
    ),
  );
  const ends = new Map(claims.flatMap(claim => (endOf(claim) ? [[awardIdOf(claim), endOf(claim)]] : [])));
  await insertRows(
    tx,
    'outbox_job',
    [...ends].map(([key, at]) => ({
      ...{ county_id: countyId, kind: 'award_notice_end', key, at, not_before: at },
      payload: { townPath: claims[0]?.household.microGrid.path.split('/').slice(0, 2).join('/') },
    })),
  );
}

function endOf({ steps }: SeedClaim): Date | null {
  const granted = steps.find(({ to }) => to === 'on_notice');
  return granted ? later(daysLater(morningOf(granted.at), noticeDays + 1), 0) : null;
}

function claimIdOf({ key }: SeedClaim): string {
  return namedId('claim', key);
}

function awardIdOf({ key }: SeedClaim): string {
  return namedId('claimed award', key);
}

function pointsOf({ rule }: SeedClaim): number {
  return seedRules.find(({ key }) => key === rule)!.points;
}
