import { listReports } from '@torreya/shared/contract/report-library';
import { listMyReports, listReportsToHandle, submitReport } from '@torreya/shared/contract/reports';
import { findSimilarReports } from '@torreya/shared/contract/similar-reports';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { mp3Voice } from '../../test-support/voices/test-voices';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

describe('a report that is said and not written', () => {
  it('is complete with a clip and a place; without words, photo or clip it is none', async () => {
    const voiceId = await scene.voice('resident', mp3Voice(23));
    const report = await scene.submit({ note: '', voiceId });
    expect(report).toMatchObject({ state: 'routed', note: '', firstPhoto: null, hasVoice: true });
    expect(report.timeline[0]?.voice).toMatchObject({ seconds: 23 });
    expect(await scene.submitRefusal({ note: '' })).toBe('photo_or_note_needed');
  });

  it('is heard by whoever may read it, and stands as such on every list', async () => {
    const { id } = await scene.submit({ note: '', voiceId: await scene.voice('resident') });
    for (const who of ['resident', 'lead', 'cadre', 'town', 'county']) {
      const url = (await scene.read(id, who)).timeline[0]?.voice?.url ?? '';
      expect({ who, status: (await server.inject({ method: 'GET', url })).statusCode }).toEqual({
        who,
        status: 200,
      });
    }
    const mine = await server.ask(listMyReports, {}, await scene.as('resident'));
    expect(mine.reports.find(one => one.id === id)?.hasVoice).toBe(true);
    const all = await server.ask(listReports, { size: '50' }, await scene.as('town'));
    expect(all.reports.find(one => one.id === id)?.hasVoice).toBe(true);
    expect(all.reports.some(one => !one.hasVoice)).toBe(true);
    await scene.step('lead', id, 'accept');
    expect((await scene.read(id, 'lead')).timeline.map(({ voice }) => voice !== null)).toEqual([true, false]);
    const open = await server.ask(listReportsToHandle, {}, await scene.as('lead'));
    expect(open.reports.filter(one => one.id === id).every(one => one.hasVoice)).toBe(true);
  });

  it('is told as a report nearby by its spot and category alone', async () => {
    const first = await scene.submit({ note: '', category: 'wires', voiceId: await scene.voice('resident') });
    const question = { category: 'wires' as const, landmarkId: scene.landmark.id };
    const { reports } = await server.ask(findSimilarReports, question, await scene.as('neighbour'));
    expect(reports.find(({ id }) => id === first.id)).toMatchObject({ why: 'same_spot', words: '' });
  });
});

describe('a clip of a report that does not say who sent it', () => {
  it.each(['sealed', 'anonymous'] as const)(
    '%s: forgets its sender and its hash, and is heard all the same',
    async signing => {
      const voiceId = await scene.voice('resident');
      const submission = {
        ...scene.submission({ note: '', voiceId, signing }),
        ...(signing === 'anonymous' ? { claimSalt: 'a'.repeat(32) } : {}),
      };
      const { id } = await server.ask(submitReport, submission, await scene.as('resident'));
      const [row] = await server.owner.query(`SELECT uploaded_by, sha256 FROM voice WHERE id = $1`, [
        voiceId,
      ]);
      expect(row).toEqual({ uploaded_by: null, sha256: Buffer.alloc(0) });
      expect((await scene.read(id, 'lead')).timeline[0]?.voice?.seconds).toBe(3);
      expect((await server.ask(submitReport, submission, await scene.as('resident'))).id).toBe(id);
    },
  );
});

describe('a clip', () => {
  it('belongs to one report: of two that want it at the same time one gets it', async () => {
    const voiceId = await scene.voice('resident');
    const token = await scene.as('resident');
    const replies = await Promise.all(
      [1, 2].map(() => server.send(submitReport, scene.submission({ voiceId }), token)),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await scene.submitRefusal({ voiceId })).toBe('voice_in_use');
  });

  it('is claimed once by a report that is sent twice, and another clip makes it another report', async () => {
    const submission = scene.submission({ voiceId: await scene.voice('resident') });
    const token = await scene.as('resident');
    const [once, twice] = [
      await server.ask(submitReport, submission, token),
      await server.ask(submitReport, submission, token),
    ];
    expect(twice.number).toBe(once.number);
    const other = { ...submission, voiceId: await scene.voice('resident') };
    expect(await server.refusal(submitReport, other, token)).toBe('id_reused');
  });

  it('that somebody else has said, or that has not arrived, makes no report', async () => {
    const theirs = await scene.voice('neighbour');
    expect(await scene.submitRefusal({ note: '', voiceId: theirs })).toBe('voice_unknown');
    const { id } = scene.submission();
    expect(await scene.submitRefusal({ note: '', voiceId: id })).toBe('voice_unknown');
  });
});
