import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import { endSession, signIn } from '../../api/session';
import { drafts } from '../../drafts/drafts';
import ReportPage from './index';
import { formOf } from './report-form';

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
  '/landmarks': { landmarks: [{ id: 'gate', name: '村口', place: { lng: 1, lat: 1, datum: 'gcj02' } }] },
  '/areas/at': {
    areas: [
      { code: '330683106', level: 'town', name: '谷来镇' },
      { code: '330683106273', level: 'village', name: '马溪村' },
    ],
    how: 'inside',
    distanceMetres: 0,
  },
};

async function answer({ url }: FakeRequest) {
  const data = Object.entries(answers).find(([path]) => url.split('?')[0]?.endsWith(path))?.[1];
  if (!data) throw new Error('request:fail');
  return { statusCode: 200, data };
}

beforeEach(async () => {
  for (const { draft } of drafts.list()) await drafts.discard(draft.id);
  endSession();
  resetFake();
  fake.answer = answer;
  fake.place = { longitude: 120.73, latitude: 29.68, accuracy: 9 };
  await signIn();
});

afterEach(() => jest.restoreAllMocks());

const tap = (role: string, name: string) =>
  act(async () => fireEvent.click(screen.getByRole(role, { name })));
const snap = (photo: string) => {
  fake.photos.push(photo);
  return tap('button', '拍照');
};
const storedDrafts = () =>
  [...fake.storage].filter(([key]) => key.startsWith('draft:')).map(([, text]) => JSON.parse(text));

describe('the form of a report', () => {
  it('is on the phone’s storage from the first photo on, and opens again as it was', async () => {
    const first = render(<ReportPage />);
    await screen.findByText('马溪村');
    await snap('a.jpg');
    await tap('radio', '落石');
    await act(async () => {
      fireEvent.change(screen.getByPlaceholderText(/早上下雨/), { target: { value: '占了半边路' } });
    });
    const [stored] = storedDrafts();
    expect(stored).toMatchObject({
      state: 'writing',
      personId: 'p1',
      command: {
        name: 'submitReport',
        input: {
          category: 'rockfall',
          note: '占了半边路',
          place: { lng: 120.73, lat: 29.68, datum: 'gcj02' },
        },
      },
    });
    expect(stored.photos).toHaveLength(1);
    first.unmount();

    render(<ReportPage />);
    await screen.findByText('上次没发完，接着弄就行');
    expect(screen.getByRole('radio', { name: '落石，已选' })).toBeTruthy();
    expect(screen.getByDisplayValue('占了半边路')).toBeTruthy();
    expect(screen.getByRole('img', { name: '第1张照片' })).toBeTruthy();
  });

  it('says what is missing, and goes with one tap once nothing is', async () => {
    render(<ReportPage />);
    await screen.findByText('马溪村');
    await snap('a.jpg');
    await tap('button', '发给村里，先点一下是什么');
    expect(fake.visited).toEqual([]);
    await tap('radio', '着火');
    await tap('button', '发给村里');
    const [stored] = storedDrafts();
    expect(stored.state).toBe('queued');
    expect(fake.visited).toEqual([`/resident/sent/index?draft=${stored.id}`]);
  });

  it('a tile that nobody tapped is not chosen after a restart, though the draft must name one', async () => {
    const first = render(<ReportPage />);
    await screen.findByText('马溪村');
    await snap('a.jpg');
    expect(storedDrafts()[0]?.command.input.category).toBe('other');
    first.unmount();
    render(<ReportPage />);
    await screen.findByText('上次没发完，接着弄就行');
    expect(screen.queryByRole('radio', { name: /已选/ })).toBeNull();
  });

  it('offers the spots of the village where the phone does not tell where it is', async () => {
    fake.place = undefined;
    // Later than a place is remembered.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    render(<ReportPage />);
    await screen.findByText('手机没让看位置');
    await snap('a.jpg');
    await tap('radio', '坏路');
    expect(screen.getByRole('button', { name: '发给村里，先选在哪里' })).toBeTruthy();
    await tap('radio', '村口');
    await tap('button', '发给村里');
    expect(storedDrafts()[0]?.command.input).toEqual({ category: 'road', note: '', landmarkId: 'gate' });
  });

  it('with its last photo taken out asks for one again, and the photo is gone from the phone', async () => {
    render(<ReportPage />);
    await screen.findByText('马溪村');
    await snap('a.jpg');
    await tap('button', '去掉第1张');
    await waitFor(() => expect(screen.queryByRole('img', { name: '第1张照片' })).toBeNull());
    expect([...fake.files].filter(path => path.endsWith('.jpg') && path.startsWith('wxfile'))).toEqual([]);
    expect(screen.getByRole('button', { name: '拍照' })).toBeTruthy();
  });
});

describe('a draft that the server refused', () => {
  it('opens with what it says itself, since its form was forgotten when it was sent', () => {
    const draft = {
      id: 'd',
      personId: 'p1',
      madeAt: 1,
      photos: [],
      state: 'refused',
      refusal: undefined,
      receipt: undefined,
      command: { name: 'submitReport', input: { category: 'wires', note: '歪了', landmarkId: 'gate' } },
    } as const;
    expect(formOf(draft)).toEqual({
      draftId: 'd',
      category: 'wires',
      note: '歪了',
      spot: { kind: 'landmark', id: 'gate', name: '' },
    });
  });
});
