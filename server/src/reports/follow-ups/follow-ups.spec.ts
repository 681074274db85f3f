import { recordFollowUp } from '@torreya/shared/contract/follow-ups';
import { daysUntilVisit } from '@torreya/shared/domain/follow-ups';
import { reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { ClockScene } from '../../../test-support/reports/clock-scene';
import { FollowUpScene } from '../../../test-support/reports/follow-up-scene';

let scene: ClockScene;
let visits: FollowUpScene;
beforeAll(async () => {
  scene = await ClockScene.open();
  visits = new FollowUpScene(scene.reports);
});
beforeEach(() => scene.moveTo('2026-11-23 09:00'));
afterAll(() => scene.close());

const day = 24 * 60;
const category = 'rockfall';
const days = daysUntilVisit[category] ?? 0;

describe('some days after a report was closed', () => {
  it('whoever answers for the ground then is asked once to look again, and finds it among what he has to do', async () => {
    const id = await visits.closed();
    await scene.after(days * day - 5);
    expect(await visits.visitOf('lead', id)).toBeUndefined();
    await scene.after(days * day + 5);
    expect(await visits.visitOf('lead', id)).toMatchObject({ category, reportId: id });
    expect((await visits.heard(id, 'lead')).filter(title => title.includes('回头看'))).toEqual([
      '请回头看看',
    ]);
    expect(await visits.visitOf('cadre', id)).toBeUndefined();
    expect((await scene.reports.read(id, 'lead')).followUp).toMatchObject({ isOpen: true, outcome: null });
    expect((await scene.reports.read(id, 'resident')).followUp).toMatchObject({ isOpen: false });
  });

  it('is his who holds the ground by then, not who closed it', async () => {
    const { id } = await scene.reports.submit({ category });
    const [row] = await scene.server.owner.query(`SELECT area_code AS code FROM report WHERE id = $1`, [id]);
    await scene.reports.step('lead', id, 'accept');
    await scene.reports.step('lead', id, 'resolve');
    await scene.reports.step('resident', id, 'confirm');
    const ended = await scene.grant('lead-other', 'micro_grid_lead', row.code);
    await scene.after(days * day + 5);
    expect(await visits.visitOf('lead-other', id)).toBeDefined();
    await ended();
    // He is lead again, and it was not him who was asked.
    expect(await visits.heard(id, 'lead')).not.toContain('请回头看看');
  });

  it('after a night without servers he is asked once, with all his time, by whichever of two comes first', async () => {
    const id = await visits.closed();
    await scene.sleepUntil((days + 9) * day);
    await scene.wakeUp();
    await scene.wakeUp();
    expect(await visits.heard(id, 'lead')).toContain('请回头看看');
    expect((await visits.heard(id, 'lead')).filter(title => title.includes('回头看'))).toHaveLength(1);
    const { dueAt } = (await visits.visitOf('lead', id))!;
    expect(Math.round((Date.parse(dueAt) - Date.parse('2026-11-23T01:00Z')) / 60_000 / day)).toBe(
      days + 9 + 7,
    );
  });

  it('nobody is asked about kinds that nobody looks at again', async () => {
    const id = await visits.closed({ category: 'other' });
    expect(daysUntilVisit.other).toBeNull();
    expect(await scene.jobs(id)).toBe(0);
    expect(reportCategoryNames.filter(name => daysUntilVisit[name] === null)).toContain('dispute');
  });
});

describe('who does not look in time', () => {
  it('is reminded once, and one level above hears of it and can do it', async () => {
    const id = await visits.closed();
    await scene.after(days * day + 5);
    for (const late of [7 * day + 6, 8 * day, 30 * day]) await scene.after(days * day + late);
    const told = (await visits.heard(id, 'lead')).filter(title => title.includes('回头看'));
    expect(told.sort()).toEqual(['回头看超时了', '请回头看看'].sort());
    const [row] = await scene.server.owner.query<{ told: string; role: string }[]>(
      `SELECT f.told_id AS told, g.role FROM follow_up f JOIN role_grant g ON g.person_id = f.told_id WHERE report_id = $1`,
      [id],
    );
    expect(row?.role).toBe('grid_lead');
    const notices = await scene.server.owner.query(
      `SELECT title FROM notice WHERE about_id = $1 AND person_id = $2 AND title LIKE '%回头看%'`,
      [id, row?.told],
    );
    expect(notices).toEqual([{ title: '有件事还没回头看' }]);
    expect((await scene.reports.read(id, 'lead')).timeline.at(-1)?.step).toBe('confirm');
  });
});

describe('what was found', () => {
  it('“还好” stands on the time-line with its photo, for the reporter too, and the report stays closed', async () => {
    const id = await visits.closed();
    await scene.after(days * day + 5);
    const photo = await scene.reports.photo('lead');
    const view = await visits.record('lead', visits.found(id, { photoIds: [photo] }));
    expect(view).toMatchObject({ state: 'confirmed', followUp: { outcome: 'fine', isOpen: false } });
    const last = (await scene.reports.read(id, 'resident')).timeline.at(-1);
    expect(last).toMatchObject({ step: 'still_fine', state: 'confirmed', note: '没有再掉石头' });
    expect(last?.photos.map(one => one.id)).toEqual([photo]);
    expect(await visits.heard(id, 'resident')).toContain('回头看：还好');
    expect(await visits.visitOf('lead', id)).toBeUndefined();
    expect(await scene.jobs(id)).toBe(0);
    await scene.after((days + 20) * day);
    expect(await visits.heard(id, 'lead')).not.toContain('回头看超时了');
  });

  it('“又坏了” opens one new report at the same place, linked to the old one, whoever says it how often', async () => {
    const id = await visits.closed();
    await scene.after(days * day + 5);
    const photo = await scene.reports.photo('lead');
    const command = visits.found(id, { outcome: 'broken', note: '又掉下来两块', photoIds: [photo] });
    const token = await scene.reports.as('lead');
    const answers = await Promise.all([
      ...[command, command].map(sent => scene.server.send(recordFollowUp, sent, token)),
      scene.server.send(
        recordFollowUp,
        visits.found(id, { outcome: 'broken' }),
        await scene.reports.as('cadre'),
      ),
    ]);
    const codes = answers.map(({ statusCode }) => statusCode).sort();
    expect([
      [200, 200, 409],
      [200, 409, 409],
    ]).toContainEqual(codes);
    const again = await scene.server.owner.query<{ id: string }[]>(
      `SELECT id, number FROM report WHERE follows = $1`,
      [id],
    );
    expect(again).toHaveLength(1);
    const fresh = await scene.reports.read(again[0]!.id, 'lead');
    const old = await scene.reports.read(id, 'resident');
    expect(fresh).toMatchObject({ state: 'routed', category, followsNumber: old.number, place: old.place });
    expect(old).toMatchObject({
      state: 'confirmed',
      followUp: { outcome: 'broken', newNumber: fresh.number },
    });
    expect(old.timeline.at(-1)).toMatchObject({ step: 'broken_again' });
    expect(old.timeline.at(-1)?.note).toContain(fresh.number);
    expect(fresh.alert).toMatchObject({ level: 'green', awaited: 'acknowledge' });
  });

  it('earns nothing: looking again is duty', async () => {
    const id = await visits.closed();
    await scene.after(days * day + 5);
    await visits.record('lead', visits.found(id, { outcome: 'broken' }));
    const [{ id: fresh }] = await scene.server.owner.query(`SELECT id FROM report WHERE follows = $1`, [id]);
    await scene.reports.step('lead', fresh, 'accept');
    await scene.reports.step('lead', fresh, 'resolve');
    await scene.reports.step('lead', fresh, 'confirm');
    expect((await scene.reports.read(fresh, 'lead')).award).toBeNull();
    expect((await scene.reports.read(id, 'lead')).award).not.toBeNull();
  });

  it('is said in words or by a photo, once, by whoever is asked or handles the ground', async () => {
    const id = await visits.closed();
    expect(await visits.refusal('lead', visits.found(id))).toBe('step_not_open');
    await scene.after(days * day + 5);
    expect(await visits.refusal('lead', visits.found(id, { note: '' }))).toBe('finding_needed');
    expect(await visits.refusal('resident', visits.found(id))).toBe('not_allowed');
    expect(await visits.refusal('supervisor', visits.found(id))).toBe('not_allowed');
    expect(await visits.refusal('neighbour', visits.found(id))).toBe('not_found');
    const command = visits.found(id);
    expect((await visits.record('cadre', command)).followUp?.outcome).toBe('fine');
    expect(
      (await visits.record('cadre', command)).timeline.filter(({ step }) => step === 'still_fine'),
    ).toHaveLength(1);
    expect(await visits.refusal('cadre', { ...command, note: '别的话' })).toBe('id_reused');
    expect(await visits.refusal('lead', visits.found(id))).toBe('step_not_open');
  });
});

describe('what was only said', () => {
  it('is broken again by words or by a photo: the new report does not stand there with nothing', async () => {
    const voiceId = await scene.reports.voice('resident');
    const { id } = await scene.reports.submit({ category, note: '', voiceId });
    for (const [who, step] of [
      ['lead', 'accept'],
      ['lead', 'resolve'],
      ['resident', 'confirm'],
    ] as const)
      await scene.reports.step(who, id, step);
    await scene.after(days * day + 5);
    expect(await visits.refusal('lead', visits.found(id, { outcome: 'broken', note: ' ' }))).toBe(
      'finding_needed',
    );
    const photoIds = [await scene.reports.photo('lead')];
    const { followUp } = await visits.record(
      'lead',
      visits.found(id, { outcome: 'broken', note: '', photoIds }),
    );
    const [again] = await scene.server.owner.query(`SELECT id FROM report WHERE number = $1`, [
      followUp?.newNumber,
    ]);
    expect((await scene.reports.read(again.id, 'lead')).firstPhoto).not.toBeNull();
  });
});

describe('a private report', () => {
  /** Nobody looks at quarrels again as the table stands: whoever is asked, is asked here by hand. */
  const ask = (id: string, key: string) =>
    scene.server.owner.query(
      `INSERT INTO follow_up (county_id, report_id, visitor_id, visitor_area_path, asked_at, due_at)
       SELECT r.county_id, r.id, p.id, r.area_path, r.state_at, r.state_at + interval '7 days'
       FROM report r, person p WHERE r.id = $1 AND p.demo_key = $2`,
      [id, key],
    );

  it('is not looked at again by who was not let in, also where he was asked or has sent it', async () => {
    const id = await visits.closed({ category: 'dispute' });
    await ask(id, 'cadre');
    expect(await visits.visitOf('cadre', id)).toBeUndefined();
    expect(await visits.refusal('cadre', visits.found(id))).toBe('not_found');
    const own = await scene.reports.submit({ category: 'dispute' }, 'cadre');
    await scene.reports.step('lead', own.id, 'accept');
    await scene.reports.step('lead', own.id, 'resolve');
    await scene.reports.step('cadre', own.id, 'confirm');
    await ask(own.id, 'cadre');
    expect((await scene.reports.read(own.id, 'cadre')).followUp?.isOpen).toBe(false);
    expect(await visits.refusal('cadre', visits.found(own.id))).toBe('not_allowed');
    expect((await visits.record('lead', visits.found(own.id))).followUp?.outcome).toBe('fine');
  });

  it('is asked about with whoever had it last, wherever he is, and not with who leads its ground', async () => {
    const { id } = await scene.reports.submit({ category: 'dispute' });
    await scene.reports.step('lead', id, 'accept');
    const personIds = [await scene.reports.personId('cadre-other')];
    await scene.reports.step('lead', id, 'hand_over', { personIds });
    await scene.reports.step('cadre-other', id, 'take_over');
    await scene.reports.step('cadre-other', id, 'resolve');
    await scene.reports.step('resident', id, 'confirm');
    await scene.server.owner.query(
      `INSERT INTO outbox_job (county_id, kind, key, at, payload, not_before)
       SELECT county_id, 'follow_up', id, state_at, '{}', state_at FROM report WHERE id = $1`,
      [id],
    );
    await scene.after(5);
    expect(await visits.visitOf('lead', id)).toBeUndefined();
    expect(await visits.visitOf('cadre-other', id)).toMatchObject({ reportId: id });
  });
});
