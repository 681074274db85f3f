import { IdleWatch, idleMinutes, watchIdle } from './idle';

const minute = 60_000;

function deskAt(start: number) {
  const kept = new Map<string, string>();
  const clock = { at: start };
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const open = () => new IdleWatch({ now: () => clock.at, storage });
  return { clock, open, pass: (minutes: number) => (clock.at += minutes * minute) };
}

describe('an unwatched desk', () => {
  it('is idle after half an hour without a movement, and not before', () => {
    const desk = deskAt(1_000_000);
    const watch = desk.open();
    watch.moved();
    desk.pass(idleMinutes - 1);
    expect(watch.isIdle()).toBe(false);
    desk.pass(1);
    expect(watch.isIdle()).toBe(true);
  });

  it('shares its clock among windows: who works in one is not locked out of another', () => {
    const desk = deskAt(1_000_000);
    const [one, other] = [desk.open(), desk.open()];
    one.moved();
    desk.pass(29);
    other.moved();
    desk.pass(29);
    expect(one.isIdle()).toBe(false);
  });

  it('is idle when the page is opened after the time, and before anybody moved', () => {
    const desk = deskAt(1_000_000);
    expect(desk.open().isIdle()).toBe(true);
  });

  it('is not woken by a movement that comes too late', () => {
    const desk = deskAt(1_000_000);
    const watch = desk.open();
    watch.moved();
    const locked = jest.fn();
    const stop = watchIdle(watch, locked);
    window.dispatchEvent(new Event('keydown'));
    expect(locked).not.toHaveBeenCalled();
    desk.pass(31);
    window.dispatchEvent(new Event('keydown'));
    expect(locked).toHaveBeenCalledTimes(1);
    expect(watch.isIdle()).toBe(true);
    stop();
  });
});
