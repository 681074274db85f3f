import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listLandmarks, locate } from '@torreya/shared/contract/areas';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import {
  decideJoinRequest,
  joinHousehold,
  listHouseholds,
  listJoinRequests,
  readMe,
  readVillageByScene,
} from '@torreya/shared/contract/identity';
import { listNotices } from '@torreya/shared/contract/notices';
import {
  listReportsToHandle,
  readReport,
  submitReport,
  takeReportStep,
  uploadPhoto,
} from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import type { People } from './people';
import { expectThat, twice } from './sure';

export async function join({ newcomer, resident, cadre }: People) {
  const host = await resident.ask(readMe, {});
  expectThat(host.household !== null, 'the host has no household');
  const scene = `v${host.household.villageCode}`;
  const village = await newcomer.ask(readVillageByScene, { scene });
  const { households } = await newcomer.ask(listHouseholds, { scene, search: host.household.number });
  const chosen = households.find(household => household.id === host.household?.id);
  expectThat(chosen !== undefined, 'the household is not on the list');
  const request: InputOf<typeof joinHousehold> = {
    id: uuidv7(),
    scene,
    name: '林晓梅',
    householdId: chosen.id,
  };
  const waiting = await twice(() => newcomer.ask(joinHousehold, request));
  expectThat(waiting.household?.state === 'pending', 'she is in before anybody confirmed her');
  const { requests } = await cadre.ask(listJoinRequests, {});
  expectThat(
    requests.some(one => one.id === request.id),
    'the cadre does not see the request',
  );
  await cadre.ask(decideJoinRequest, { memberId: request.id, decision: 'approve' });
  const { household } = await newcomer.ask(readMe, {});
  expectThat(household?.state === 'active', 'the household is not hers yet');
  return {
    villageCode: village.villageCode,
    told: `林晓梅 scans the poster of ${village.villageName}, asks to join ${chosen.headNameMasked}’s household; the cadre confirms`,
    ids: { scene, memberId: request.id, householdId: chosen.id },
  };
}

export async function report({ newcomer, lead }: People, villageCode: string) {
  const photoId = uuidv7();
  const bytes = await readFile(photoPath('rocks-before.jpg'));
  const photo = await twice(() => newcomer.sendPhoto(uploadPhoto, photoId, bytes));
  expectThat(photo.takenPlace?.datum === 'gcj02', 'the photo’s GPS was not read');
  const whereTaken = await newcomer.ask(locate, photo.takenPlace);
  const { landmarks } = await newcomer.ask(listLandmarks, { villageCode });
  const gate = landmarks.find(landmark => landmark.name === '村口') ?? landmarks[0];
  expectThat(gate !== undefined, 'the village has no landmark');
  const draft: InputOf<typeof submitReport> = {
    id: uuidv7(),
    category: 'rockfall',
    photoIds: [photoId],
    place: gate.place,
  };
  const sent = await twice(() => newcomer.ask(submitReport, draft));
  const { reports } = await firstPages(before => lead.ask(listReportsToHandle, { before }), sent.id);
  expectThat(reports, 'the lead does not see the report');
  const { notices } = await lead.ask(listNotices, {});
  expectThat(
    notices.some(notice => notice.about.id === sent.id),
    'the lead was not told',
  );
  const grid = sent.areas.map(area => area.name).join(' › ');
  return {
    reportId: sent.id,
    photoId,
    told: `rocks at ${gate.name} (the photo’s own GPS: ${whereTaken.areas.at(-1)?.code}); routed ${sent.routedHow} to ${grid}, ${sent.owner.roleLabel} ${sent.owner.name} is told`,
    ids: { reportId: sent.id, number: sent.number, photoId, microGrid: sent.areas.at(-1)?.code ?? '' },
  };
}

/** Pages through a list until the id is found. */
async function firstPages(
  ask: (before?: string) => Promise<{ reports: { id: string }[]; next: string | null }>,
  id: string,
): Promise<{ reports: boolean }> {
  let before: string | undefined;
  for (let page = 0; page < 20; page += 1) {
    const { reports, next } = await ask(before);
    if (reports.some(one => one.id === id)) return { reports: true };
    if (next === null) break;
    before = next;
  }
  return { reports: false };
}

export async function handle({ newcomer, lead }: People, reportId: string) {
  const accept: InputOf<typeof takeReportStep> = { reportId, id: uuidv7(), step: 'accept' };
  await twice(() => lead.ask(takeReportStep, accept));
  const photoId = uuidv7();
  await lead.sendPhoto(uploadPhoto, photoId, await readFile(photoPath('road-after.jpg')));
  const resolve: InputOf<typeof takeReportStep> = {
    reportId,
    id: uuidv7(),
    step: 'resolve',
    note: '石头已经清走',
    photoIds: [photoId],
  };
  await twice(() => lead.ask(takeReportStep, resolve));
  const confirm: InputOf<typeof takeReportStep> = { reportId, id: uuidv7(), step: 'confirm' };
  await twice(() => newcomer.ask(takeReportStep, confirm));
  const read = await newcomer.ask(readReport, { reportId });
  expectThat(read.state === 'confirmed', `the report is ${read.state}`);
  return {
    told: 'the lead accepts, clears the road and closes with a photo; she confirms',
    ids: { acceptId: accept.id, resolveId: resolve.id, confirmId: confirm.id, afterPhotoId: photoId },
  };
}

/** The photos stay beside the source; what runs may be its build. */
function photoPath(name: string): string {
  return resolve(__dirname.replace(/[\\/]dist[\\/]tour$/, '/tour'), 'photos', name);
}
