import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FakeRequest, fake, resetFake } from '../../../test-support/parts/taro';
import { endSession, signIn } from '../../api/session';
import { drafts } from '../../drafts/drafts';
import type { Inspection } from '../inspection-doors';
import InspectionHousePage from './index';

const door = (id: string, number: string): Inspection['households'][number] => ({
  id,
  number,
  headNameMasked: '王*花',
  isOwn: false,
  finding: null,
});

/** What waits on the phone is not thrown away: every test has doors of its own. */
let street = 0;
const here = () => `h${street}`;
const nextDoor = () => `h${street}-next`;

let round: Inspection;
let findings: FakeRequest[];
let isOnline: boolean;

beforeEach(async () => {
  endSession();
  resetFake();
  findings = [];
  street += 1;
  isOnline = true;
  round = {
    villageCode: '330683106273',
    villageName: '马溪村',
    villages: [{ code: '330683106273', name: '马溪村' }],
    month: '2026-11',
    state: 'open',
    handedInByName: null,
    handedInAt: null,
    pointsName: '平安豆',
    points: 30,
    givenInWords: '每户每月达标 30，第一个达标的月按 2 倍',
    households: [door(here(), '1组1号'), door(nextDoor(), '1组2号')],
  };
  fake.answer = async request => {
    const { url } = request;
    if (url.endsWith('/sessions/wechat')) return ok({ token: 't', expiresAt: '', me: { id: 'cadre' } });
    if (!isOnline) throw new Error('request:fail');
    if (url.includes('/inspections?')) return ok(round);
    if (url.includes('/inspections/households/')) {
      findings.push(request);
      return ok({ id: 'f', householdId: 'h1', householdNumber: '1组1号' });
    }
    return ok({ id: 'p' });
  };
  await signIn();
});

function ok(data: object) {
  return { statusCode: 200, data };
}

async function open(id = here()): Promise<void> {
  fake.params = { id, village: round.villageCode, month: round.month };
  await act(async () => {
    render(<InspectionHousePage />);
  });
}

const tap = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const kept = () =>
  drafts
    .list()
    .map(({ draft }) => draft)
    .filter(({ command }) => command.name === 'inspectHousehold' && command.input.householdId === here());

describe('one door', () => {
  it('takes a picture and two taps, and leads to the next', async () => {
    await open();
    fake.photos.push('wxfile://taken/door.jpg');
    await tap('拍一张，达标');
    expect(kept()).toMatchObject([
      { command: { input: { householdId: here(), month: '2026-11', isMet: true } }, photos: [{}] },
    ]);
    expect(screen.getByText('达标')).toBeTruthy();
    await tap('下一户 1组2号');
    expect(fake.visited.at(-1)).toContain(`inspection-house/index?id=${nextDoor()}`);
  });

  it('writes nothing down when the camera was closed without a picture', async () => {
    await open();
    await tap('拍一张，达标');
    expect(kept()).toEqual([]);
    expect(screen.getByRole('button', { name: '拍一张，达标' })).toBeTruthy();
  });

  it('says what is lacking by taps, and sends it once', async () => {
    await open();
    await tap('没达标');
    await tap(/^记下，没达标/);
    expect(kept()).toEqual([]);
    for (const name of ['垃圾没分类', '院子里乱堆', '垃圾没分类，已选', '垃圾没分类']) {
      await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name })));
    }
    await tap('记下，没达标');
    await waitFor(() => expect(findings).toHaveLength(1));
    expect(findings[0]?.data).toMatchObject({ isMet: false, lacks: ['yard', 'sorting'], photoIds: [] });
  });

  it('is kept where there is no signal, and can be taken back as long as nobody knows', async () => {
    await open();
    isOnline = false;
    for (const listener of fake.networkListeners) listener({ isConnected: false });
    await tap('没达标');
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: '门口水沟堵了' })));
    await tap('记下，没达标');
    expect(kept()).toMatchObject([{ state: 'queued', hasSetOut: false }]);
    await tap('撤回来，重新看');
    expect(kept()).toEqual([]);
    expect(screen.getByRole('button', { name: '拍一张，达标' })).toBeTruthy();
    for (const listener of fake.networkListeners) listener({ isConnected: true });
  });

  it('stays unseen where nobody is at home: a tap leads on, and nothing is said of it', async () => {
    await open();
    await tap('家里没人，先去 1组2号');
    expect(fake.visited.at(-1)).toContain(`id=${nextDoor()}`);
    expect(kept()).toEqual([]);
  });

  it('has no button where it is his own, or where it was handed in', async () => {
    round = { ...round, households: [{ ...door(here(), '1组1号'), isOwn: true }] };
    await open();
    expect(screen.getByText('自己家的')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '没达标' })).toBeNull();
  });
});
