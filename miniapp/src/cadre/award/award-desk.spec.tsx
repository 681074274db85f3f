import { act, render, screen, waitFor } from '@testing-library/react';
import { askOf, award, DeskScene, ok, report, tap } from '../../../test-support/desk/desk-scene';
import { fake } from '../../../test-support/parts/taro';
import { AwardDesk } from './award-desk';

const scene = new DeskScene();

beforeEach(() => scene.begin());

describe('the desk of an award', () => {
  it('names the points as the county names them, and approves under one id', async () => {
    const { ask, replace } = askOf(award);
    await act(async () => {
      render(<AwardDesk award={award} ask={ask} />);
    });
    tap('通过 +5 平安豆');
    await act(async () => tap('不用等，现在就发'));
    expect(scene.sent()).toMatchObject([{ step: 'approve', note: '', id: expect.any(String) }]);
    expect(replace).toHaveBeenCalled();
  });

  it('offers the next card when this one is decided, and does not go there by itself', async () => {
    await act(async () => {
      render(<AwardDesk award={{ ...award, state: 'posted', openSteps: [] }} ask={askOf(award).ask} />);
    });
    expect(screen.getByRole('button', { name: '下一张（还有 1）' })).toBeTruthy();
  });

  it('says in plain words what to do about a refusal', async () => {
    scene.refusal = 'household_not_confirmed';
    await act(async () => {
      render(<AwardDesk award={award} ask={askOf(award).ask} />);
    });
    tap('通过 +5 平安豆');
    await act(async () => tap('不用等，现在就发'));
    await waitFor(() => expect(screen.getByText(/先到“加入”里确认/)).toBeTruthy());
  });
});

describe('photos that were there before', () => {
  const photo = (id: string) => ({ id, smallUrl: `/api/${id}`, largeUrl: `/api/${id}`, width: 4, height: 3 });
  const earlier = {
    reportId: 'r0',
    number: '谷来-0302-012',
    submittedAt: '2026-03-01T23:00:00Z',
    photo: photo('p0'),
  };

  it('are shown to whoever gives points for them', async () => {
    const { answer } = fake;
    fake.answer = async request =>
      request.url.endsWith('/reports/r1')
        ? ok({ ...report, repeats: [{ photo: photo('p1'), earlier }] })
        : answer(request);
    await act(async () => {
      render(<AwardDesk award={award} ask={askOf(award).ask} />);
    });
    await waitFor(() => expect(screen.getByText(/谷来-0302-012 很像/)).toBeTruthy());
  });
});
