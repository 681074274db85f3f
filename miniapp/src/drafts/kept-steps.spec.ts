import fc from 'fast-check';
import { type Act, ModelDesk } from '../../test-support/drafts/model-desk';
import { seed } from '../../test-support/seed';

const reports = 3;

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('keep' as const),
      report: fc.nat({ max: reports - 1 }),
      photos: fc.nat({ max: 3 }),
      isRefused: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('take back' as const),
      which: fc.nat({ max: 20 }),
      sendsAgain: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('read refusal' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('kill' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('network' as const),
      is: fc.constantFrom('fine' as const, 'gone' as const, 'loses replies' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('pause' as const), turns: fc.nat({ max: 30 }) }) },
);

const keep = (report: number, isRefused = false): Act => ({ act: 'keep', report, photos: 1, isRefused });

describe('steps that are kept on the phone', () => {
  it('arrive once, in their order for each report, unless they were taken back or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async acts => {
        const desk = new ModelDesk();
        await desk.live(acts);
        expect(desk.wrongs).toEqual([]);
        expect([...desk.taken].sort()).toEqual(desk.expected);
        for (let report = 0; report < reports; report++) {
          const ofReport = new Set(
            desk.kept.flatMap(({ id, command }) =>
              command.name === 'takeReportStep' && command.input.reportId === `report-${report}` ? [id] : [],
            ),
          );
          const inOrder = desk.taken.filter(id => ofReport.has(id));
          expect(inOrder).toEqual([...inOrder].sort());
        }
      }),
      { seed, numRuns: 1500 },
    );
  });

  it('wait behind one of the same report that was refused, until its owner has read why', async () => {
    const desk = new ModelDesk();
    await desk.live([keep(0, true), keep(0), keep(1), { act: 'pause', turns: 200 }]);
    expect(desk.taken).toEqual(['step-002', 'step-001']);
  });

  it('can be taken back while a photo is under way, and never arrive then', async () => {
    const desk = new ModelDesk();
    await desk.live([
      keep(0),
      { act: 'pause', turns: 6 },
      { act: 'take back', which: 0, sendsAgain: false },
      { act: 'pause', turns: 50 },
    ]);
    expect([...desk.takenBack]).toEqual(['step-000']);
    expect(desk.taken).toEqual([]);
    expect(desk.photoFiles.size).toBe(0);
  });

  it('cannot be taken back once the command has set out, though no answer came', async () => {
    const desk = new ModelDesk();
    await desk.live([
      { act: 'network', is: 'loses replies' },
      { act: 'keep', report: 0, photos: 0, isRefused: false },
      { act: 'pause', turns: 100 },
      { act: 'take back', which: 0, sendsAgain: false },
    ]);
    expect(desk.takenBack.size).toBe(0);
    expect(desk.taken).toEqual(['step-000']);
  });
});
