import { takeReportStep } from '@torreya/shared/contract/reports';
import { openReportSteps, type ReportStepName } from '@torreya/shared/domain/report-steps';
import { uuidv7 } from 'uuidv7';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

describe('the way of a report', () => {
  it('goes from the lead’s hands to the reporter’s yes, and proposes points for her household', async () => {
    const { id } = await scene.submit({ photoIds: [await scene.photo('resident')] });
    expect((await scene.step('lead', id, 'accept')).openSteps).toEqual(
      openReportSteps('accepted', ['handler', 'owner', 'overseer'], { priority: 'urgent' }),
    );
    const resolved = await scene.step('lead', id, 'resolve', { note: '石头搬走了' });
    expect(resolved).toMatchObject({ state: 'resolved', openSteps: [] });
    expect(resolved.timeline.at(-1)).toMatchObject({ step: 'resolve', note: '石头搬走了' });
    expect(resolved.timeline.at(-1)?.photos).toHaveLength(1);
    expect((await scene.read(id, 'resident')).openSteps).toEqual(['confirm', 'reopen']);
    const confirmed = await scene.step('resident', id, 'confirm');
    expect(confirmed).toMatchObject({ state: 'confirmed', openSteps: [], award: { state: 'proposed' } });
    expect(confirmed.timeline.map(event => event.step)).toEqual(['submit', 'accept', 'resolve', 'confirm']);
  });

  it('goes back to the lead when it is not fixed, and round again', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'resolve');
    expect(await scene.step('resident', id, 'reopen', { note: '还在' })).toMatchObject({ state: 'reopened' });
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'resolve');
    expect((await scene.step('resident', id, 'confirm')).timeline).toHaveLength(7);
  });

  it('ends early when it is withdrawn, or declined with a reason', async () => {
    const [withdrawn, declined] = [await scene.submit(), await scene.submit()];
    expect(await scene.step('resident', withdrawn.id, 'withdraw')).toMatchObject({ state: 'withdrawn' });
    const told = await scene.step('lead', declined.id, 'decline', { note: '归县公路局管' });
    expect(told).toMatchObject({ state: 'not_actionable', openSteps: [] });
    expect(told.timeline.at(-1)?.note).toBe('归县公路局管');
  });

  it('proposes nothing for a reporter without a household', async () => {
    const { id } = await scene.submit({}, 'newcomer');
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'resolve');
    expect((await scene.step('newcomer', id, 'confirm')).award).toBeNull();
  });
});

describe('who may take a step', () => {
  it('is the handler of the area: lead, cadre and town, each over what lies below him', async () => {
    for (const key of ['lead', 'cadre', 'town']) {
      const { id } = await scene.submit();
      expect(await scene.step(key, id, 'accept')).toMatchObject({ state: 'accepted' });
    }
  });

  it('is nobody from elsewhere, who does not even learn that there is such a report', async () => {
    const { id } = await scene.submit();
    for (const key of ['lead-other', 'cadre-other', 'town-other', 'neighbour', 'shopkeeper']) {
      expect(await scene.stepRefusal(key, id, 'accept')).toBe('not_found');
    }
    expect(await scene.stepRefusal('lead', uuidv7(), 'accept')).toBe('not_found');
  });

  it('is not who only looks on, nor the reporter in the handler’s place, nor he in hers', async () => {
    const { id } = await scene.submit();
    for (const key of ['supervisor', 'county', 'resident']) {
      expect(await scene.stepRefusal(key, id, 'accept')).toBe('not_allowed');
    }
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'resolve');
    expect(await scene.stepRefusal('lead', id, 'confirm')).toBe('not_allowed');
  });
});

describe('a step', () => {
  it('needs what the table says: a photo to resolve, a reason to decline', async () => {
    const { id } = await scene.submit();
    expect(await scene.stepRefusal('lead', id, 'decline', { note: ' ' })).toBe('note_needed');
    await scene.step('lead', id, 'accept');
    expect(await scene.stepRefusal('lead', id, 'resolve', { photoIds: [] })).toBe('photo_needed');
    expect((await scene.read(id, 'lead')).state).toBe('accepted');
  });

  it('cannot show a photo that did not arrive, is another’s, or was used before', async () => {
    const used = await scene.photo('lead');
    const [first, second] = [await scene.submit({ photoIds: [used] }, 'lead'), await scene.submit()];
    await scene.step('lead', second.id, 'accept');
    const foreign = await scene.photo('resident');
    for (const photoId of [uuidv7(), foreign]) {
      expect(await scene.stepRefusal('lead', second.id, 'resolve', { photoIds: [photoId] })).toBe(
        'photo_unknown',
      );
    }
    expect(await scene.stepRefusal('lead', second.id, 'resolve', { photoIds: [used] })).toBe('photo_in_use');
    expect((await scene.read(first.id, 'lead')).timeline[0]?.photos).toHaveLength(1);
  });

  it('is refused once the report has gone on', async () => {
    const { id } = await scene.submit();
    expect(await scene.stepRefusal('lead', id, 'resolve')).toBe('step_not_open');
    await scene.step('resident', id, 'withdraw');
    expect(await scene.stepRefusal('lead', id, 'accept')).toBe('step_not_open');
    expect(await scene.stepRefusal('resident', id, 'withdraw')).toBe('step_not_open');
  });

  it('tells whoever comes too late who was first and what was done', async () => {
    const { id } = await scene.submit();
    await scene.step('lead', id, 'accept');
    const late = async (key: string, step: ReportStepName) => {
      const command = await scene.stepCommand(key, id, step);
      const response = await server.send(takeReportStep, command, await scene.as(key));
      const { code, details } = response.json().error;
      return { code, ...details };
    };
    expect(await late('cadre', 'accept')).toMatchObject({
      code: 'step_not_open',
      state: 'accepted',
      step: 'accept',
      actorName: '马建军',
      at: (await scene.read(id, 'cadre')).stateAt,
    });
    expect(await late('resident', 'withdraw')).toMatchObject({ step: 'accept', actorName: '马建军' });
  });

  it('is taken once when it is sent twice, also at the same time', async () => {
    const { id } = await scene.submit();
    const command = await scene.stepCommand('lead', id, 'accept');
    const token = await scene.as('lead');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.ask(takeReportStep, command, token)),
    );
    expect(new Set(answers.map(answer => answer.timeline.length))).toEqual(new Set([2]));
    await scene.step('lead', id, 'resolve');
    expect((await server.ask(takeReportStep, command, token)).state).toBe('resolved');
  });

  it('is refused under an id that stands for another step, another report or another person', async () => {
    const [one, two] = [await scene.submit(), await scene.submit()];
    const command = await scene.stepCommand('lead', one.id, 'accept');
    await server.ask(takeReportStep, command, await scene.as('lead'));
    for (const changes of [
      { step: 'decline' as const, note: '不行' },
      { note: '马上来' },
      { reportId: two.id },
    ]) {
      expect(await server.refusal(takeReportStep, { ...command, ...changes }, await scene.as('lead'))).toBe(
        'id_reused',
      );
    }
    expect(await server.refusal(takeReportStep, command, await scene.as('cadre'))).toBe('id_reused');
    expect((await scene.read(two.id, 'lead')).state).toBe('routed');
  });

  it('has its id to itself, also when two reports want it at the same time', async () => {
    const token = await scene.as('lead');
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await scene.submit(), await scene.submit()];
      const command = await scene.stepCommand('lead', one.id, 'accept');
      const responses = await Promise.all(
        [one, two].map(({ id }) => server.send(takeReportStep, { ...command, reportId: id }, token)),
      );
      const codes = responses.map(response => response.json().error?.code ?? 'taken');
      expect(codes.sort()).toEqual(['id_reused', 'taken']);
    }
  });

  it.each([
    { name: 'an unknown field', extra: { state: 'confirmed' } },
    { name: 'an unknown step', extra: { step: 'close' } },
    { name: 'photos that are no list', extra: { photoIds: 'x' } },
  ])('that does not fit is refused: $name', async ({ extra }) => {
    const { id } = await scene.submit();
    const body = { ...(await scene.stepCommand('lead', id, 'accept')), ...extra };
    const response = await server.send(takeReportStep, body, await scene.as('lead'));
    expect(response.json().error.code).toBe('invalid_input');
  });

  it('is refused without a session', async () => {
    const { id } = await scene.submit();
    expect(await server.refusal(takeReportStep, { reportId: id, id: uuidv7(), step: 'accept' })).toBe(
      'not_signed_in',
    );
  });
});

describe('two who accept at the same time', () => {
  it('are one who has it and one who hears that it is taken; the report has exactly one owner', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await scene.submit();
      const responses = await Promise.all(
        ['lead', 'cadre', 'town'].map(async key =>
          server.send(takeReportStep, await scene.stepCommand(key, id, 'accept'), await scene.as(key)),
        ),
      );
      const won = responses.filter(response => response.statusCode === 200);
      const lost = responses.filter(response => response.statusCode !== 200);
      expect(won).toHaveLength(1);
      expect(lost.map(response => response.json().error.code)).toEqual(['step_not_open', 'step_not_open']);
      const { owner, timeline } = await scene.read(id, 'county');
      expect(timeline).toHaveLength(2);
      expect(owner.name).toBe(timeline[1]?.actorName);
    }
  });
});
