import { applyAreaImport, previewAreaImport, undoAreaImport } from '@torreya/shared/contract/area-imports';
import { listNotices } from '@torreya/shared/contract/notices';
import { readReport } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import { gift } from '../../test-support/areas/gift';
import { fileOf } from '../../test-support/areas/sent-county';
import { ClockScene } from '../../test-support/reports/clock-scene';

let scene: ClockScene;
beforeAll(async () => {
  scene = await ClockScene.open();
});
afterAll(() => scene.close());

/** The evening before a new map holds. */
const evening = '2026-12-01 20:00';
const holdsFrom = '2026-12-02';
const untilMorning = 5 * 60;

const { rows, gone, kept } = gift().merged();

/** In the middle of the micro-grid that would end. */
async function spot() {
  const [border] = await scene.server.owner.query<{ polygons: [number, number][][][] }[]>(
    `SELECT polygons FROM area_border WHERE code = $1 ORDER BY effective_from LIMIT 1`,
    [gone],
  );
  const ring = border!.polygons[0]![0]!.slice(1);
  const middle = (axis: 0 | 1) => ring.reduce((sum, at) => sum + at[axis], 0) / ring.length;
  return { lng: middle(0), lat: middle(1), datum: 'gcj02' as const };
}

/** Stands in for the lead of the ground that takes its place. */
const beside = 'cadre-other';
/** The lead of the ground that ends, for as long as the spec needs him. */
const lead = 'lead-other';
const submit = async (changes = {}) =>
  scene.reports.submit({ landmarkId: undefined, place: await spot(), ...changes });

async function command() {
  return { id: uuidv7(), files: [fileOf(rows)], datum: 'gcj02' as const, effectiveFrom: holdsFrom };
}

async function heard(key: string, reportId: string): Promise<string[]> {
  const { notices } = await scene.server.ask(listNotices, {}, await scene.reports.as(key));
  return notices.filter(({ about }) => about.id === reportId).map(({ title }) => title);
}

describe('ground that an import retires', () => {
  let town: string;
  let importId: string;
  let open: string;
  let closed: string;
  let quarrel: string;
  let successor: { id: string; name: string };

  beforeAll(async () => {
    await scene.moveTo(evening);
    town = await scene.reports.as('town');
    await scene.grant(lead, 'micro_grid_lead', gone);
    const { code } = kept.properties;
    await scene.grant('cadre-second', 'micro_grid_lead', code);
    await scene.grant(beside, 'substitute', code);
    [successor] = await scene.server.owner.query(
      `SELECT id, name FROM person WHERE demo_key = 'cadre-second'`,
    );
    open = (await submit()).id;
    await scene.reports.step(lead, open, 'accept');
    quarrel = (await submit({ category: 'dispute' })).id;
    closed = (await submit()).id;
    await scene.reports.step(lead, closed, 'decline');
  });

  it('is named before with the open reports and the offices that stand there, and where they would go', async () => {
    const { id: _, ...sent } = await command();
    const { findings, errors } = await scene.server.ask(previewAreaImport, sent, town);
    const standing = findings.filter(({ code }) => code === gone);
    expect(errors).toBe(0);
    expect(standing.map(({ kind }) => kind)).toEqual(['reports_stand_there', 'offices_stand_there']);
    expect(standing[0]?.sentence).toMatch(/还没办结的上报有 2 条/);
    expect(standing[0]?.sentence).toContain(kept.properties.name);
    expect(standing[1]?.sentence).toContain('微网格长');
  });

  it('keeps its reports until the day, and after an import that was taken back before', async () => {
    const first = await command();
    await scene.server.ask(applyAreaImport, first, town);
    await scene.server.ask(undoAreaImport, { importId: first.id, id: uuidv7() }, town);
    const { id } = await scene.server.ask(applyAreaImport, await command(), town);
    importId = id;
    await scene.wakeUp();
    expect(await scene.jobs(first.id)).toBe(0);
    expect((await scene.reports.read(open, lead)).timeline.map(({ step }) => step)).toEqual([
      'submit',
      'accept',
    ]);
  });

  it('gives them to who answers by the new map, once, on the time-line and heard by all three', async () => {
    const before = await scene.reports.read(open, lead);
    await scene.after(untilMorning);
    await scene.readMap();
    // A server that wakes before it has the new map tries again.
    for (const minutes of [0, 1, 2]) await scene.after(untilMorning + minutes);
    const after = await scene.reports.read(open, 'resident');
    expect(after.owner).toEqual({ name: successor.name, roleLabel: '微网格长' });
    expect([after.state, after.areas]).toEqual([before.state, before.areas]);
    const lines = after.timeline.filter(({ step }) => step === 'new_ground');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ actorName: '系统', state: 'accepted' });
    expect(lines[0]?.note).toContain(successor.name);
    expect(lines[0]?.note).toContain(`按${holdsFrom}起的边界，导入${importId}`);
    expect((await heard('cadre-second', open)).slice(0, 1)).toEqual(['区划调整，归您负责']);
    expect((await heard(lead, open)).slice(0, 1)).toEqual(['区划调整，换人负责']);
    expect((await heard('resident', open)).slice(0, 1)).toEqual(['区划调整，换人负责']);
    const [row] = await scene.server.owner.query(
      `SELECT area_code AS code, border_effective_from::text AS "from" FROM report WHERE id = $1`,
      [open],
    );
    expect(row).toEqual({ code: gone, from: '2023-01-01' });
    expect((await scene.reports.read(quarrel, 'cadre-second')).owner.name).toBe(successor.name);
  });

  it('shows them to the other offices of the new ground, who do not move them, and keeps a quarrel from them', async () => {
    const [held] = await scene.server.owner.query(
      `SELECT area_path AS own, beside FROM report WHERE id = $1`,
      [open],
    );
    expect(held.beside.length).toBeGreaterThan(0);
    expect(held.beside.filter((path: string) => `${held.own}/`.startsWith(`${path}/`))).toEqual([]);
    const seen = await scene.reports.read(open, beside);
    expect([seen.openSteps, seen.borderMetres]).toEqual([[], null]);
    const token = await scene.reports.as(beside);
    expect(await scene.server.refusal(readReport, { reportId: quarrel }, token)).toBe('not_found');
  });

  it('leaves what was closed where it was', async () => {
    const { timeline } = await scene.reports.read(closed, lead);
    expect(timeline.map(({ step }) => step)).toEqual(['submit', 'decline']);
  });

  it('stays retired: an import by which reports were given away is not taken back', async () => {
    const undo = { importId, id: uuidv7() };
    expect(await scene.server.refusal(undoAreaImport, undo, town)).toBe('area_import_in_use');
  });
});
