import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { askOf, DeskScene, ok, report, tap } from '../../../test-support/desk/desk-scene';
import { fake } from '../../../test-support/parts/taro';
import type { Reply } from '../../api/outcome';
import { ReportDesk } from './report-desk';

const scene = new DeskScene();

beforeEach(() => scene.begin());

describe('the desk of a report', () => {
  it('has one button a step that is open, and says that the place has to be checked', async () => {
    await act(async () => {
      render(<ReportDesk report={report} ask={askOf(report).ask} />);
    });
    expect(screen.getByRole('button', { name: '我来处理' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '办不了' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '拍照办结' })).toBeNull();
    expect(screen.getByText(/送给了最近的一个/)).toBeTruthy();
  });

  it('declines only with a reason, and only after there was time to take it back', async () => {
    const { ask } = askOf(report);
    await act(async () => {
      render(<ReportDesk report={report} ask={ask} />);
    });
    tap('办不了');
    tap('办不了，就这样，先点一个原因，或者写一句');
    fireEvent.click(screen.getByRole('radio', { name: '没找到这个地方' }));
    tap('办不了，就这样');
    expect(scene.sent()).toEqual([]);
    tap('撤销');
    expect(screen.getByRole('button', { name: '办不了' })).toBeTruthy();
    tap('办不了');
    fireEvent.click(screen.getByRole('radio', { name: '没找到这个地方' }));
    tap('办不了，就这样');
    await act(async () => tap('不用等，现在就发'));
    expect(scene.sent()).toMatchObject([{ step: 'decline', note: '没找到这个地方' }]);
  });

  it('says who was first and what was done, fetches how it stands now, and offers the next card', async () => {
    const { ask, refresh } = askOf(report);
    scene.refusal = 'step_not_open';
    scene.details = { state: 'accepted', step: 'accept', actorName: '李国民', at: new Date().toISOString() };
    const { rerender } = render(<ReportDesk report={report} ask={ask} />);
    await act(async () => tap('我来处理'));
    await waitFor(() => expect(screen.getByText('李国民已处理：已经有人接手，刚才')).toBeTruthy());
    expect(refresh).toHaveBeenCalled();
    rerender(<ReportDesk report={{ ...report, state: 'accepted', openSteps: [] }} ask={ask} />);
    expect(screen.getByRole('button', { name: '下一件（还有 2 件）' })).toBeTruthy();
    await act(async () => tap('知道了'));
    expect(screen.queryByText(/李国民已处理/)).toBeNull();
  });

  it('says so without a name where an older server gives none', async () => {
    scene.refusal = 'step_not_open';
    await act(async () => {
      render(<ReportDesk report={report} ask={askOf(report).ask} />);
    });
    await act(async () => tap('我来处理'));
    await waitFor(() => expect(screen.getByText('别人先办了')).toBeTruthy());
    await act(async () => tap('知道了'));
  });

  it('offers the next card beside what is still open, and never goes there by itself', async () => {
    await act(async () => {
      render(<ReportDesk report={report} ask={askOf(report).ask} />);
    });
    expect(screen.queryByRole('button', { name: /下一件/ })).toBeNull();
    await act(async () => tap('我来处理'));
    await waitFor(() => expect(screen.getByRole('button', { name: '下一件（还有 2 件）' })).toBeTruthy());
    expect(fake.visited).toEqual([]);
    tap('下一件（还有 2 件）');
    expect(fake.visited).toEqual(['/cadre/award/index?id=a1']);
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

  it('stand beside each other with the way to the earlier report', async () => {
    const known: Reply<'readReport'> = { ...report, repeats: [{ photo: photo('p1'), earlier }] };
    await act(async () => {
      render(<ReportDesk report={known} ask={askOf(known).ask} />);
    });
    expect(screen.getByText('这张照片和 2026-03-02 的 谷来-0302-012 很像')).toBeTruthy();
    expect(screen.getByRole('img', { name: '以前的' })).toBeTruthy();
    tap('看以前那一条');
    expect(fake.visited).toEqual(['/cadre/report/index?id=r0']);
  });

  it('are a mere fact where he may not read the earlier one, and nothing in an answer of an older version', async () => {
    const known: Reply<'readReport'> = { ...report, repeats: [{ photo: photo('p1'), earlier: null }] };
    const { rerender } = render(<ReportDesk report={known} ask={askOf(known).ask} />);
    await act(async () => undefined);
    expect(screen.getByText('有一张照片和以前一条上报的很像')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '看以前那一条' })).toBeNull();
    const { repeats: _, ...old } = report;
    await act(async () => rerender(<ReportDesk report={old as typeof report} ask={askOf(report).ask} />));
    expect(screen.queryByText(/很像/)).toBeNull();
  });
});

describe('a report that somebody else is to have', () => {
  const own: Reply<'readReport'> = {
    ...report,
    state: 'accepted',
    openSteps: ['resolve', 'ask', 'confer', 'hand_over', 'merge', 'decline'],
  };
  const colleagues = [
    { personId: 'p1', name: '黄志良', roleLabel: '村干部', areaName: '马溪村' },
    { personId: 'p2', name: '钱国强', roleLabel: '村干部', areaName: '联谊村' },
  ];

  beforeEach(() => {
    const { answer } = fake;
    fake.answer = async request =>
      request.url.endsWith('/colleagues') ? ok({ colleagues }) : answer(request);
  });

  async function openMore() {
    await act(async () => {
      render(<ReportDesk report={own} ask={askOf(own).ask} />);
    });
    expect(screen.getByRole('button', { name: '拍照办结' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '转给别人' })).toBeNull();
    tap('别的办法');
  }

  it('shows the rare steps one tap further, so that they do not hide the report', async () => {
    await openMore();
    for (const name of ['问问上报人', '找人商量', '转给别人', '和另一条是同一件事', '办不了']) {
      expect(screen.getByRole('button', { name })).toBeTruthy();
    }
    tap('返回');
    expect(screen.queryByRole('button', { name: '转给别人' })).toBeNull();
  });

  it('goes to the one who was chosen, with a word, after there was time to take it back', async () => {
    await openMore();
    tap('转给别人');
    await waitFor(() => screen.getByRole('radio', { name: '钱国强，联谊村 村干部' }));
    tap('转给别人，就这样，先选一个人');
    fireEvent.click(screen.getByRole('radio', { name: '黄志良，马溪村 村干部' }));
    expect(screen.queryByRole('radio', { name: '钱国强，联谊村 村干部' })).toBeNull();
    tap('换一个人');
    fireEvent.click(screen.getByRole('radio', { name: '钱国强，联谊村 村干部' }));
    fireEvent.click(screen.getByRole('radio', { name: '这地方归您那里' }));
    tap('转给别人，就这样');
    expect(screen.getByText('转给别人：钱国强，这地方归您那里')).toBeTruthy();
    expect(scene.sent()).toEqual([]);
    await act(async () => tap('不用等，现在就发'));
    expect(scene.sent()).toMatchObject([{ step: 'hand_over', personIds: ['p2'], note: '这地方归您那里' }]);
  });
});
