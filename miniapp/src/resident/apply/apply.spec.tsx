import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import { endSession, signIn } from '../../api/session';
import { drafts } from '../../drafts/drafts';
import { tryNow } from '../../drafts/keep-trying';
import { keptDrafts } from '../../drafts/kept-drafts';
import AwardsPage from '../awards/index';
import ApplyPage from './index';

const rule = { about: '', basis: '', way: 'application', inWords: '', caps: [] };
const rules = {
  pointsName: '平安豆',
  rules: [
    { ...rule, id: 'patrol', name: '参加巡逻', form: 'fixed', points: 5, unit: '次' },
    { ...rule, id: 'sweep', name: '清扫村道', form: 'per_unit', points: 2, unit: '次', measure: '小时' },
  ],
};

const answers: Record<string, object> = {
  '/sessions/wechat': { token: 't', expiresAt: '', me: { id: 'p1' } },
  '/me': { id: 'p1', name: '王桂花', household: null, roles: [], shops: [], village: null },
  '/earning-rules': rules,
  '/awards/mine': { awards: [], next: null },
};

let applied: FakeRequest[];
let isOnline: boolean;
let refusal: object | undefined;

beforeEach(async () => {
  for (const { draft } of drafts.list()) await drafts.discard(draft.id);
  endSession();
  resetFake();
  [applied, isOnline, refusal] = [[], true, undefined];
  fake.answer = async request => {
    const path = request.url.split('?')[0] ?? '';
    if (path.endsWith('/award-applications')) {
      if (!isOnline) throw new Error('request:fail');
      applied.push(request);
      if (refusal) return { statusCode: 409, data: { error: refusal } };
      return { statusCode: 200, data: { id: 'a1', ruleName: '清扫村道' } };
    }
    const data = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1];
    if (!data) throw new Error('request:fail');
    return { statusCode: 200, data };
  };
  await signIn();
});

async function open(page = <ApplyPage />) {
  const shown = await act(async () => render(page));
  return shown;
}

const tap = (role: 'button' | 'radio', name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole(role, { name })));
const type = (label: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } }));
const wordsLabel = '什么时候，在哪里，做了什么？';
const pictures = () =>
  [...fake.files].filter(path => path.startsWith('wxfile://usr') && path.endsWith('.jpg'));
const asked = () => fake.requests.filter(({ url }) => url.includes('/awards/mine')).length;

async function sweepTwoHours() {
  await tap('radio', /清扫村道/);
  await type('做了几小时？', '2');
  await type(wordsLabel, '今天上午扫了三组的路');
}

describe('an application', () => {
  it('is on the phone from the first word on, with its pictures, and goes on where it was left', async () => {
    const page = await open();
    await sweepTwoHours();
    fake.photos.push('wxfile://taken/broom.jpg');
    await tap('button', '拍一张（可以不拍）');
    page.unmount();
    expect(pictures()).toHaveLength(1);
    expect(keptDrafts()).toMatchObject([
      {
        state: 'writing',
        command: {
          name: 'applyForAward',
          input: { ruleId: 'sweep', units: 2, words: '今天上午扫了三组的路' },
        },
        photos: [{ isSent: false }],
      },
    ]);
    await open();
    expect(screen.getByText('上次没写完，接着写就行')).toBeTruthy();
    expect(screen.getByDisplayValue('今天上午扫了三组的路')).toBeTruthy();
    expect(screen.getByDisplayValue('2')).toBeTruthy();
    await tap('button', '不要了，重新写');
    await waitFor(() => expect([keptDrafts(), pictures()]).toEqual([[], []]));
    expect(screen.queryByDisplayValue('今天上午扫了三组的路')).toBeNull();
  });

  it('says what is missing and is sent once, however often the button is tapped', async () => {
    await open();
    await tap('button', '发给村里，先点是哪一种');
    await tap('radio', /清扫村道/);
    await tap('button', '发给村里，再填做了多少');
    await type('做了几小时？', '2');
    await tap('button', '发给村里，再写一句做了什么');
    await type(wordsLabel, ' 扫了路 ');
    const button = screen.getByRole('button', { name: '发给村里' });
    await act(async () => {
      fireEvent.click(button);
      fireEvent.click(button);
    });
    await waitFor(() => expect(drafts.list()[0]?.draft.state).toBe('received'));
    expect(applied.map(({ data }) => data)).toEqual([
      { id: expect.any(String), ruleId: 'sweep', units: 2, words: '扫了路', photoIds: [] },
    ]);
  });

  it('waits on the page of awards without a network, goes out by itself, and the list is asked anew', async () => {
    const page = await open();
    await sweepTwoHours();
    isOnline = false;
    await tap('button', '发给村里');
    expect(fake.visited).toContain('/resident/awards/index');
    page.unmount();
    await open(<AwardsPage />);
    expect(screen.getByText('网不好，等一下自动再发')).toBeTruthy();
    expect(screen.getByText('今天上午扫了三组的路')).toBeTruthy();
    const before = asked();
    isOnline = true;
    await act(async () => tryNow());
    await waitFor(() => expect(screen.queryByText('网不好，等一下自动再发')).toBeNull());
    expect([applied.length, asked() - before]).toEqual([1, 1]);
  });

  it('that was refused is kept with the reason, and sent again under the same id when it was changed', async () => {
    refusal = { code: 'no_household', message: '您还没有加入一户人家。', details: {}, requestId: 'r' };
    const page = await open();
    await sweepTwoHours();
    await tap('button', '发给村里');
    await waitFor(() => expect(drafts.list()[0]?.draft.state).toBe('refused'));
    page.unmount();
    const awards = await open(<AwardsPage />);
    await tap('button', /^申报好事，没发成/);
    const draft = drafts.list()[0]!.draft;
    expect(fake.visited.at(-1)).toBe(`/resident/apply/index?draft=${draft.id}`);
    awards.unmount();
    refusal = undefined;
    fake.params = { draft: draft.id };
    await open();
    expect(screen.getByText('您还没有加入一户人家。')).toBeTruthy();
    await type(wordsLabel, '扫了四组的路');
    await tap('button', '发给村里');
    await waitFor(() => expect(applied.length).toBe(2));
    expect(applied.map(({ data }) => data)).toMatchObject([
      { id: draft.id, words: '今天上午扫了三组的路' },
      { id: draft.id, words: '扫了四组的路' },
    ]);
  });
});
