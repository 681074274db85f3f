import { act, renderHook } from '@testing-library/react';
import { holdMilliseconds, useHeld } from './use-held';

function start() {
  const sent: string[] = [];
  const hook = renderHook(() => useHeld<string>(what => sent.push(what)));
  return { ...hook, sent };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a decision that is held back', () => {
  it('is sent once its time is over, and not before', () => {
    const { result, sent } = start();
    act(() => result.current.hold('no'));
    act(() => jest.advanceTimersByTime(holdMilliseconds - 1));
    expect(sent).toEqual([]);
    expect(result.current.what).toBe('no');
    act(() => jest.advanceTimersByTime(1));
    expect(sent).toEqual(['no']);
    expect(result.current.what).toBeUndefined();
  });

  it('is never sent when it was taken back', () => {
    const { result, sent, unmount } = start();
    act(() => result.current.hold('no'));
    act(() => result.current.undo());
    act(() => jest.advanceTimersByTime(holdMilliseconds * 2));
    unmount();
    expect(sent).toEqual([]);
  });

  it('is sent once when nobody wants to wait', () => {
    const { result, sent } = start();
    act(() => result.current.hold('yes'));
    act(() => result.current.sendNow());
    act(() => jest.advanceTimersByTime(holdMilliseconds * 2));
    expect(sent).toEqual(['yes']);
  });

  it('is sent when the page is left: who goes on has decided', () => {
    const { result, sent, unmount } = start();
    act(() => result.current.hold('yes'));
    unmount();
    expect(sent).toEqual(['yes']);
  });
});
