import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import { endSession, signIn } from '../../api/session';
import JoinPage from './index';

const newcomer = { id: 'p1', name: '俞晓雯', household: null, roles: [], shops: [], village: null };
const household = {
  id: 'h1',
  number: '1组18号',
  villageCode: '330683106273',
  villageName: '马溪村',
  state: 'pending',
  isHead: false,
};
const waiting = { ...newcomer, household };

/** What the server says to each path; a refusal by its code, `down` for no answer. */
let replies: Record<string, object | 'down'> = {};

async function answer({ url, method }: FakeRequest) {
  const path = url.replace(/^.*\/api/, '').split('?')[0] ?? '';
  const reply = replies[`${method ?? 'GET'} ${path}`] ?? 'down';
  if (reply === 'down') throw new Error('request:fail');
  return 'error' in reply ? { statusCode: 409, data: reply } : { statusCode: 200, data: reply };
}

const refused = (code: string, message: string) => ({
  error: { code, message, details: {}, requestId: 'r' },
});
const joins = () =>
  fake.requests.filter(
    ({ url, method }) => method === 'POST' && /\/members$|\/posters\/\w+\/households$/.test(url),
  );
const idOf = (request: FakeRequest | undefined) => Object(request?.data).id;

beforeEach(async () => {
  endSession();
  resetFake();
  fake.answer = answer;
  fake.params = { scene: 'v330683106273' };
  replies = {
    'POST /sessions/wechat': { token: 't', expiresAt: '', me: { id: 'p1' } },
    'GET /me': newcomer,
    'GET /posters/v330683106273': {
      villageCode: '330683106273',
      villageName: '马溪村',
      townName: '谷来镇',
      phone: '0575-1',
    },
    'GET /posters/v330683106273/households': {
      households: [
        { id: 'h1', number: '1组18号', headNameMasked: '俞*江', memberCount: 3 },
        { id: 'h2', number: '1组2号', headNameMasked: '王*军', memberCount: 2 },
      ],
      next: null,
    },
    'POST /posters/v330683106273/members': waiting,
    'POST /posters/v330683106273/households': waiting,
  };
  await signIn();
});

const tap = (role: string, name: RegExp | string) =>
  act(async () => fireEvent.click(screen.getByRole(role, { name })));
const type = (placeholder: RegExp, value: string) =>
  act(async () => fireEvent.change(screen.getByPlaceholderText(placeholder), { target: { value } }));

async function chooseHousehold() {
  render(<JoinPage />);
  await screen.findByText('加入马溪村');
  await waitFor(() => screen.getByRole('radio', { name: /1组18号/ }));
  await tap('radio', /1组18号/);
}

describe('joining a household', () => {
  it('by its masked name on the list: the village is told, and she may report at once', async () => {
    await chooseHousehold();
    await tap('button', '我要加入');
    await screen.findByText('您申请加入马溪村1组18号');
    expect(screen.getByText('现在就可以随手拍')).toBeTruthy();
    expect(Object(joins()[0]?.data)).toMatchObject({ name: '俞晓雯', householdId: 'h1' });
  });

  it('that is not on the list: by its door number', async () => {
    render(<JoinPage />);
    await screen.findByText('加入马溪村');
    await waitFor(() => screen.getByRole('radio', { name: /1组18号/ }));
    await type(/门牌号或户主全名/, '9组1号');
    await tap('button', '我家不在里面');
    expect(screen.getByDisplayValue('9组1号')).toBeTruthy();
    await tap('button', '我要加入');
    await screen.findByText(/您申请加入/);
    expect(Object(joins()[0]?.data)).toMatchObject({ name: '俞晓雯', number: '9组1号' });
  });

  it('without an answer keeps the form, and the next tap is the same request', async () => {
    replies['POST /posters/v330683106273/members'] = 'down';
    await chooseHousehold();
    await tap('button', '我要加入');
    await screen.findByText('网不通，没有连上');
    expect(screen.getByRole('radio', { name: /1组18号.*已选/ })).toBeTruthy();
    replies['POST /posters/v330683106273/members'] = waiting;
    await tap('button', '再试一次');
    await screen.findByText('您申请加入马溪村1组18号');
    expect(joins()).toHaveLength(2);
    expect(idOf(joins()[1])).toBe(idOf(joins()[0]));
  });

  it('keeps the form when the page is closed and opened again', async () => {
    replies['POST /posters/v330683106273/members'] = 'down';
    await chooseHousehold();
    await type(/身份证/, '俞小雯');
    fake.params = {};
    document.body.innerHTML = '';
    render(<JoinPage />);
    await screen.findByDisplayValue('俞小雯');
  });

  it.each([
    ['household_elsewhere', '这户人家不在这个村。'],
    ['id_reused', '这个编号已经用在别的内容上了，请重新填写。'],
  ])('refused with %s: its sentence stands there, and the form as well', async (code, sentence) => {
    replies['POST /posters/v330683106273/members'] = refused(code, sentence);
    await chooseHousehold();
    await tap('button', '我要加入');
    await screen.findByText(sentence);
    expect(screen.getByDisplayValue('俞晓雯')).toBeTruthy();
    replies['POST /posters/v330683106273/members'] = waiting;
    await tap('button', '我要加入');
    await screen.findByText('您申请加入马溪村1组18号');
    expect(idOf(joins()[1])).not.toBe(idOf(joins()[0]));
  });

  it('already in one, which the phone did not know: shows which', async () => {
    replies['POST /posters/v330683106273/members'] = refused(
      'already_in_household',
      '您已经在一户人家里了。',
    );
    await chooseHousehold();
    await tap('button', '我要加入');
    replies['GET /me'] = { ...newcomer, household: { ...household, number: '2组1号', state: 'active' } };
    await tap('button', '看看是哪一户');
    await screen.findByText('您是马溪村2组1号的人');
  });

  it('by a code that nobody knows: says so, and another can be tried', async () => {
    replies['GET /posters/v330683106273'] = refused('village_code_unknown', '这张码不认识，请扫村里贴的码。');
    render(<JoinPage />);
    await screen.findByText('这张码不认识，请扫村里贴的码。');
    await tap('button', '换一个村');
    expect(screen.getByText('您是哪个村的？')).toBeTruthy();
  });

  it('needs a name and a household', async () => {
    render(<JoinPage />);
    await screen.findByText('加入马溪村');
    expect(screen.getByRole('button', { name: '我要加入，先选是哪一户' })).toBeTruthy();
    await type(/身份证/, '俞');
    expect(screen.getByRole('button', { name: '我要加入，先写您的名字' })).toBeTruthy();
  });
});
