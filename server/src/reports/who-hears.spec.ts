import { listNotices } from '@torreya/shared/contract/notices';
import { ReportScene } from '../../test-support/reports/report-scene';
import { ServerUnderTest } from '../../test-support/server-under-test';

let server: ServerUnderTest;
let scene: ReportScene;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  scene = await ReportScene.open(server);
});
afterAll(() => server.stop());

/** The newest message of a person about a report. */
async function heard(key: string, reportId: string): Promise<{ title: string; text: string } | undefined> {
  const { notices } = await server.ask(listNotices, {}, await scene.as(key));
  return notices.find(notice => notice.about.id === reportId);
}

describe('the one accountable', () => {
  it('is whoever accepted, and the lead from whom it was taken hears so', async () => {
    const { id, owner } = await scene.submit();
    const taken = await scene.step('cadre', id, 'accept');
    expect(taken.owner.roleLabel).toBe('村干部');
    expect(taken.owner.name).not.toBe(owner.name);
    expect(await heard('lead', id)).toMatchObject({ title: '别人接手了' });
    expect((await heard('lead', id))?.text).toContain(taken.owner.name);
  });
});

describe('who hears of a step', () => {
  it('is not a lead who reported something himself and takes every step of it', async () => {
    const { id } = await scene.submit({}, 'lead');
    await scene.step('lead', id, 'accept');
    await scene.step('lead', id, 'resolve');
    expect((await scene.step('lead', id, 'confirm')).state).toBe('confirmed');
    expect(await heard('lead', id)).toBeUndefined();
  });

  it('is the reporter when a handler takes it', async () => {
    const { id, number } = await scene.submit();
    await scene.step('lead', id, 'accept');
    expect(await heard('resident', id)).toMatchObject({ title: '有人接手了' });
    expect((await heard('resident', id))?.text).toContain(number);
    await scene.step('lead', id, 'resolve');
    expect(await heard('resident', id)).toMatchObject({ title: '处理好了，请您看看' });
    await scene.step('resident', id, 'reopen', { note: '又掉下来了' });
    expect((await heard('lead', id))?.text).toContain('又掉下来了');
    await scene.step('lead', id, 'decline', { note: '要等县里' });
    expect((await heard('resident', id))?.text).toContain('要等县里');
  });

  it('is the owner when the reporter takes it', async () => {
    const [one, two] = [await scene.submit(), await scene.submit()];
    await scene.step('resident', one.id, 'withdraw');
    expect(await heard('lead', one.id)).toMatchObject({ title: '上报人撤回了' });
    await scene.step('cadre', two.id, 'accept');
    await scene.step('cadre', two.id, 'resolve');
    await scene.step('resident', two.id, 'confirm');
    expect(await heard('cadre', two.id)).toMatchObject({ title: '上报人说弄好了' });
  });

  it('is the owner as well when another handler takes it', async () => {
    const [one, two] = [await scene.submit(), await scene.submit()];
    await scene.step('cadre', one.id, 'decline', { note: '归公路站' });
    expect(await heard('lead', one.id)).toMatchObject({ title: '别人说办不了' });
    expect((await heard('lead', one.id))?.text).toContain('归公路站');
    await scene.step('lead', two.id, 'accept');
    await scene.step('cadre', two.id, 'resolve');
    expect(await heard('lead', two.id)).toMatchObject({ title: '别人处理好了' });
    expect((await scene.read(two.id, 'lead')).owner.roleLabel).toBe('微网格长');
  });
});
