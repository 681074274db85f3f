import { spacedClaimCode } from '@torreya/shared/domain/claim-code';
import type { EntityManager } from 'typeorm';
import type { Seals } from '../../src/platform/seals';
import { codeFor, writeClaim } from '../../src/reports/signing/claim-code-rows';
import { writeSeal } from '../../src/reports/signing/whose-report';
import { insertRows } from '../insert-rows';
import { namedId } from '../named-id';
import { eventId, hash } from './insert-stories';
import type { Story } from './story';

/** Seals, who asks to open them, and codes. Answers what somebody who tries it out has to be told: the codes. */
export async function insertUnnamed(
  tx: EntityManager,
  countyId: string,
  seals: Seals,
  stories: readonly Story[],
): Promise<string[]> {
  const codes: string[] = [];
  for (const { id, signing, reporter, household } of stories) {
    const report = { countyId, id };
    if (signing === 'sealed')
      await writeSeal(tx, seals, report, { personId: reporter.id, householdId: household.id });
    if (signing === 'anonymous') {
      const code = codeFor(seals, countyId, { id, claimSalt: claimSaltOf(id) });
      await writeClaim(tx, seals, report, code);
      codes.push(`· one report without a name is followed by the code ${spacedClaimCode(code)}`);
    }
  }
  await insertRows(
    tx,
    'seal_request',
    stories.flatMap(story => requestRows(countyId, story)),
  );
  return codes;
}

/** What the phone of whoever sent it would have drawn. */
export function claimSaltOf(reportId: string): string {
  return namedId('claim salt', reportId).replaceAll('-', '');
}

function requestRows(countyId: string, story: Story) {
  return story.told.flatMap(({ step, at, by, note }, index) => {
    if (step !== 'ask_opening' || !by) return [];
    const id = eventId(story, index + 1);
    return [
      {
        ...{ county_id: countyId, id, report_id: story.id, asked_by: by.id, asked_role: 'town_officer' },
        ...{ reason: note, asked_at: at, contents_hash: hash(id) },
      },
    ];
  });
}
