import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import { endSession, signIn } from '../../api/session';
import { drafts } from '../../drafts/drafts';
import ReportPage from './index';

const areas = {
  areas: [
    { code: '330683106', level: 'town', name: '谷来镇' },
    { code: '330683106273', level: 'village', name: '马溪村' },
  ],
  how: 'inside',
  distanceMetres: 0,
};

const offered = {
  id: 'r1',
  number: '谷来-1122-003',
  category: 'wires',
  state: 'accepted',
  submittedAt: '2026-11-20T02:00:00Z',
  areaName: '马溪村',
  distanceMetres: 20,
  why: 'similar_words',
  words: '电线杆歪了，线垂得很低',
  isMine: false,
};

const answers: Record<string, object> = {
  '/sessions/wechat': { token: 't', expiresAt: '', me: { id: 'p1' } },
  '/me': {
    id: 'p1',
    name: '王桂花',
    household: null,
    roles: [],
    shops: [],
    village: { code: '330683106273', name: '马溪村', phone: '0575-1' },
  },
  '/landmarks': { landmarks: [] },
  '/areas/at': areas,
};

let similar: () => Promise<object>;

async function answer({ url }: FakeRequest) {
  const path = url.split('?')[0] ?? '';
  if (path.endsWith('/reports/similar')) return { statusCode: 200, data: await similar() };
  const data = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1];
  if (!data) throw new Error('request:fail');
  return { statusCode: 200, data };
}

beforeEach(async () => {
  for (const { draft } of drafts.list()) await drafts.discard(draft.id);
  endSession();
  resetFake();
  fake.answer = answer;
  fake.place = { longitude: 120.73, latitude: 29.68, accuracy: 9 };
  similar = async () => ({ reports: [] });
  await signIn();
});

const tap = (role: string, name: string) =>
  act(async () => fireEvent.click(screen.getByRole(role, { name })));
const type = (words: string) =>
  act(async () => {
    fireEvent.change(screen.getByPlaceholderText(/早上下雨/), { target: { value: words } });
  });
const goesOffline = (isConnected: boolean) =>
  act(async () => {
    for (const listener of fake.networkListeners) listener({ isConnected });
  });
const asked = () =>
  fake.requests.filter(({ url }) => url.endsWith('/reports/similar')).map(({ data }) => data);
/** What went, and led to the page that says so. */
function sent() {
  const id = fake.visited.at(-1)?.split('draft=')[1] ?? '';
  const draft = drafts.find(id);
  return { visits: fake.visited.length, state: draft?.state, ...draft?.command.input };
}

async function openForm() {
  render(<ReportPage />);
  await screen.findByText('马溪村');
}

describe('the tile that the words suggest', () => {
  it('is chosen until she taps one, and goes with the report', async () => {
    await openForm();
    await type('电线杆歪了');
    expect(screen.getByRole('radio', { name: '电线，已选' })).toBeTruthy();
    expect(screen.getByText('看您写的，像是“电线”。不对就点别的。')).toBeTruthy();
    await tap('button', '发给村里');
    expect(sent()).toMatchObject({ visits: 1, state: 'queued', category: 'wires', note: '电线杆歪了' });
  });

  it('gives way to the tile that she taps, whatever she writes after', async () => {
    await openForm();
    await type('电线杆歪了');
    await tap('radio', '坏路');
    await type('电线杆歪了，电线也断了');
    expect(screen.getByRole('radio', { name: '坏路，已选' })).toBeTruthy();
    expect(screen.queryByText(/看您写的/)).toBeNull();
    await tap('button', '发给村里');
    expect(sent()).toMatchObject({ state: 'queued', category: 'road' });
  });
});

describe('somebody in danger', () => {
  it('is what the words say: the right phone first, and the form still goes', async () => {
    await openForm();
    expect(screen.queryByText(/马上打电话/)).toBeNull();
    await type('有人晕倒在路边的水沟里');
    expect(screen.getByText('先保证自己安全，马上打电话')).toBeTruthy();
    expect(screen.getByRole('button', { name: '打120救命' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '着火119' })).toBeTruthy();
    await tap('button', '发给村里');
    expect(sent()).toMatchObject({ visits: 1, state: 'queued' });
  });

  it('is what the tile of fire says, and no other tile', async () => {
    await openForm();
    await tap('radio', '着火');
    expect(screen.getByRole('button', { name: '打119救援' })).toBeTruthy();
    await tap('radio', '落石');
    expect(screen.queryByText(/马上打电话/)).toBeNull();
  });
});

describe('what others have said of the same spot', () => {
  it('is offered once place and tile are there, and opens on a tap', async () => {
    similar = async () => ({ reports: [offered] });
    await openForm();
    expect(asked()).toEqual([]);
    await tap('radio', '电线');
    await screen.findByText('附近有人报过');
    const place = { lng: 120.73, lat: 29.68, datum: 'gcj02' };
    expect(asked()).toEqual([{ place, category: 'wires', note: '' }]);
    expect(screen.queryByText(/线垂得很低/)).toBeNull();
    await tap('button', '看一看');
    expect(screen.getByText(/线垂得很低/)).toBeTruthy();
    expect(screen.getByText('正在处理')).toBeTruthy();
    expect(screen.getByText('编号 谷来-1122-003')).toBeTruthy();
  });

  it('lets her add a photo of her own, and send as ever', async () => {
    similar = async () => ({ reports: [offered] });
    await openForm();
    await tap('radio', '电线');
    await screen.findByText('附近有人报过');
    fake.photos.push('a.jpg');
    await tap('button', '我也补一张');
    expect(screen.getByText('好，您照样发，村里会放在一起看')).toBeTruthy();
    await screen.findByRole('img', { name: '第1张照片' });
    await tap('button', '发给村里');
    expect(sent()).toMatchObject({ state: 'queued', category: 'wires' });
  });

  it('opens her own report', async () => {
    similar = async () => ({ reports: [{ ...offered, isMine: true }] });
    await openForm();
    await tap('radio', '电线');
    await screen.findByText('这附近您报过');
    await tap('button', '看一看');
    await tap('button', '打开我报的这条');
    expect(fake.visited).toEqual(['/resident/report-detail/index?id=r1']);
  });

  it('is waited for by nothing: she sends while the answer is still on its way', async () => {
    similar = () => new Promise(() => undefined);
    await openForm();
    await tap('radio', '电线');
    await type('歪了');
    await waitFor(() => expect(asked()).not.toEqual([]));
    await tap('button', '发给村里');
    expect(sent()).toMatchObject({ visits: 1, state: 'queued', note: '歪了' });
  });

  it('is not asked for without a network, and nobody hears of it when it fails', async () => {
    similar = async () => {
      throw new Error('request:fail');
    };
    await openForm();
    await tap('radio', '电线');
    await waitFor(() => expect(asked()).toHaveLength(1));
    expect(screen.queryByText('附近有人报过')).toBeNull();
    await goesOffline(false);
    await tap('radio', '坏路');
    await type('坑很大');
    await tap('button', '发给村里');
    expect(asked()).toHaveLength(1);
    expect(sent()).toMatchObject({ visits: 1, state: 'queued' });
    await goesOffline(true);
  });
});
