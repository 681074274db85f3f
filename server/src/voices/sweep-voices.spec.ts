import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { VoiceSender } from '../../test-support/voices/voice-sender';
import { SweepVoices } from './sweep-voices';

let server: ServerUnderTest;
let voices: VoiceSender;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  voices = new VoiceSender(server, await server.signIn('resident'));
});
afterAll(() => server.stop());

describe('the nightly sweep of clips', () => {
  const age = (id: string, days: number): Promise<unknown> =>
    server.owner.query(`UPDATE voice SET uploaded_at = now() - make_interval(days => $2) WHERE id = $1`, [
      id,
      days,
    ]);

  it('removes a clip that nothing used for a week, row and file, and keeps what a report says', async () => {
    const [old, young, claimed] = [await voices.upload(), await voices.upload(), await voices.upload()];
    await (await ReportScene.open(server)).submit({ voiceId: claimed });
    await age(old, 8);
    await age(young, 6);
    await age(claimed, 400);
    await server.app.get(SweepVoices).sweep();
    expect([await voices.rowOf(old), voices.hasFile(old)]).toEqual([undefined, false]);
    expect([await voices.rowOf(young), voices.hasFile(young)]).toEqual([{ is_stored: true }, true]);
    expect([await voices.rowOf(claimed), voices.hasFile(claimed)]).toEqual([{ is_stored: true }, true]);
  });
});
