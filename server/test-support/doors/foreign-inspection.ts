import { handInInspection, inspectHousehold } from '@torreya/shared/contract/inspections';
import { uuidv7 } from 'uuidv7';
import { otherVillageCode } from '../../seed/living-town';
import { monthOf } from '../../src/platform/day';
import type { ServerUnderTest } from '../server-under-test';
import type { Visitors } from './visitors';

/** The cadre of another village has seen a household there, and handed his round in. */
export async function gatherInspection(
  server: ServerUnderTest,
  visitors: Visitors,
  householdId: string,
): Promise<{ inspectionFinding: string; inspectionEnd: string }> {
  const [inspectionFinding, inspectionEnd] = [uuidv7(), uuidv7()];
  const token = visitors.tokenOf('cadre-other');
  const month = monthOf(new Date());
  const said = { isMet: false, lacks: ['yard' as const], foundAt: new Date().toISOString() };
  await server.ask(inspectHousehold, { householdId, id: inspectionFinding, month, ...said }, token);
  await server.ask(handInInspection, { villageCode: otherVillageCode, month, id: inspectionEnd }, token);
  return { inspectionFinding, inspectionEnd };
}
