import fc from 'fast-check';
import { ModelPhone, type Plan } from '../../test-support/drafts/model-phone';
import { seed } from '../../test-support/seed';

const fault = fc.oneof(
  { weight: 3, arbitrary: fc.constant('fine' as const) },
  { weight: 1, arbitrary: fc.constant('request lost' as const) },
  { weight: 1, arbitrary: fc.constant('reply lost' as const) },
  { weight: 1, arbitrary: fc.constant('killed before' as const) },
  { weight: 1, arbitrary: fc.constant('killed after' as const) },
  { weight: 1, arbitrary: fc.constant('server stumbles' as const) },
  { weight: 1, arbitrary: fc.constant('server loses files' as const) },
);

const plan: fc.Arbitrary<Plan> = fc.record({
  photosOfDrafts: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
  saidInDrafts: fc.array(fc.boolean(), { maxLength: 3 }),
  faults: fc.array(fault, { maxLength: 40 }),
});

describe('what the phone has still to send', () => {
  it('arrives exactly once with every photo and the clip exactly once, whatever is lost and whenever the app dies', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async given => {
        const phone = new ModelPhone(given);
        await phone.visitUntilAllIsSent();

        const drafts = [...phone.stored.values()];
        expect(drafts).toHaveLength(given.photosOfDrafts.length);
        for (const [number, draft] of drafts.entries()) {
          const report = phone.server.reports.get(draft.id);
          expect(draft.state).toBe('received');
          expect(draft.receipt?.number).toBe(report?.number);
          expect(report?.photoIds).toEqual(phone.photoIdsOf(number));
          expect(report?.voiceId).toBe(phone.voiceIdOf(number));
        }
        expect(phone.server.reports.size).toBe(drafts.length);
        expect([...phone.server.photos].sort()).toEqual(phone.allPhotoIds().sort());
        expect([...phone.server.voices].sort()).toEqual(phone.allVoiceIds().sort());
        expect(phone.photoFiles.size + phone.voiceFiles.size).toBe(0);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('dies at every single step once, and still arrives once', async () => {
    const drafts = { photosOfDrafts: [3, 0], saidInDrafts: [false, true] };
    const steps = await ModelPhone.countSteps({ ...drafts, faults: [] });
    expect(steps).toBeGreaterThan(12);
    for (let step = 0; step < steps; step++) {
      for (const death of ['killed before', 'killed after', 'reply lost'] as const) {
        const faults = [...Array<'fine'>(step).fill('fine'), death];
        const phone = new ModelPhone({ ...drafts, faults });
        await phone.visitUntilAllIsSent();
        expect([step, death, phone.server.reports.size]).toEqual([step, death, 2]);
        expect([phone.server.photos.size, phone.server.voices.size]).toEqual([3, 1]);
      }
    }
  });

  it('keeps a refused draft with its photos and the sentence, and sends it after it was changed', async () => {
    const phone = new ModelPhone({ photosOfDrafts: [2], faults: [] });
    phone.server.refusesNext = { code: 'place_outside_county', sentence: '这个地方不在本县，请重新选地点。' };
    await phone.writeAndSend(0);
    const [refused] = [...phone.stored.values()];
    expect(refused?.state).toBe('refused');
    expect(refused?.refusal?.sentence).toBe('这个地方不在本县，请重新选地点。');
    expect(phone.photoFiles.size).toBe(2);

    await phone.writeAndSend(0);
    expect([...phone.stored.values()][0]?.state).toBe('received');
    expect(phone.server.reports.size).toBe(1);
  });

  it('does not change or discard a draft that may have arrived', async () => {
    const phone = new ModelPhone({
      photosOfDrafts: [1],
      faults: ['fine', 'fine', 'fine', 'fine', 'fine', 'reply lost'],
    });
    await phone.writeAndSend(0);
    const [draft] = [...phone.stored.values()];
    expect(draft?.state).toBe('queued');
    expect(() => phone.write(0)).toThrow('queued');
    await phone.queue.discard(phone.draftId(0));
    expect(phone.stored.size).toBe(1);
  });

  it('waits for its owner when somebody else is signed in', async () => {
    const phone = new ModelPhone({ photosOfDrafts: [1], faults: [] });
    phone.person = 'somebody else';
    await phone.writeAndSend(0);
    expect(phone.server.reports.size).toBe(0);
    phone.person = ModelPhone.owner;
    await phone.queue.wake();
    expect(phone.server.reports.size).toBe(1);
  });

  it('does not send a photo again that the server has confirmed', async () => {
    const sendSecondPhoto = 4;
    const faults = [...Array<'fine'>(sendSecondPhoto).fill('fine'), 'killed before' as const];
    const phone = new ModelPhone({ photosOfDrafts: [3], faults });
    await phone.visitUntilAllIsSent();
    expect(phone.server.uploads).toBe(3);
  });

  it('sends once when it is woken many times at once', async () => {
    const phone = new ModelPhone({ photosOfDrafts: [2], faults: [] });
    phone.write(0);
    await Promise.all([phone.queue.send(phone.draftId(0)), phone.queue.wake(), phone.queue.wake()]);
    expect(phone.server.uploads).toBe(2);
    expect(phone.server.commits).toBe(1);
  });
});
