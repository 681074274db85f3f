import type { EntityManager } from 'typeorm';
import { contentsHash } from '../../src/platform/contents-hash';
import type { AreaTree } from '../areas';
import { dayOf } from '../calendar';
import { bytes, insertRows } from '../insert-rows';
import { namedId } from '../named-id';
import { ruleIds } from '../programme';
import { awardRuleKey, awardTransferId, pointsPerAward } from '../year/award-postings';
import { photosOfStory } from './insert-stories';
import type { Story } from './story';

/** Awards and the decisions on them. `journal` knows the row of each transfer; `numbers` those of the reports. */
export async function insertAwards(
  tx: EntityManager,
  countyId: string,
  tree: AreaTree,
  stories: readonly Story[],
  { journal, numbers }: { journal: ReadonlyMap<string, number>; numbers: ReadonlyMap<string, string> },
): Promise<void> {
  const { ruleId, versionId } = ruleIds(awardRuleKey);
  const awarded = stories.flatMap(story => (story.award ? [{ story, award: story.award }] : []));
  await insertRows(
    tx,
    'award',
    awarded.map(({ story, award }) => ({
      county_id: countyId,
      id: award.id,
      rule_id: ruleId,
      rule_version_id: versionId,
      report_id: story.id,
      person_id: story.reporter.id,
      household_id: story.household.id,
      area_path: story.microGrid.path,
      points: pointsPerAward,
      state: stateOf(award.decision?.step),
      evidence: {
        reportNumber: numbers.get(story.id),
        category: story.hazard.category,
        photoIds: photosOfStory(story).map(({ id }) => id),
        areaName: tree.spokenName(story.microGrid),
      },
      proposed_at: award.proposedAt,
      fact_on: dayOf(award.proposedAt),
      transfer_no: journal.get(awardTransferId(award.id)) ?? null,
    })),
  );
  await insertRows(
    tx,
    'award_event',
    awarded.flatMap(({ award: { id, decision } }) =>
      decision
        ? [
            {
              county_id: countyId,
              id: namedId('decision', id),
              award_id: id,
              step: decision.step,
              to_state: stateOf(decision.step),
              actor_id: decision.by.id,
              note: decision.note,
              at: decision.at,
              contents_hash: bytes(contentsHash({ seeded: id })),
            },
          ]
        : [],
    ),
  );
}

function stateOf(step: 'approve' | 'decline' | undefined): 'proposed' | 'posted' | 'declined' {
  if (step === undefined) return 'proposed';
  return step === 'approve' ? 'posted' : 'declined';
}
