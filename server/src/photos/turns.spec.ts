import { Refusal } from '../platform/refusal';
import { Turns } from './turns';

/** Work that ends when the test says so. */
function work() {
  const events = { started: false, end: () => {} };
  const run = () => {
    events.started = true;
    return new Promise<void>(resolve => {
      events.end = resolve;
    });
  };
  return { events, run };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('taking turns', () => {
  it('lets as many run as there are places, and the next when one has ended', async () => {
    const turns = new Turns(2, 10);
    const [a, b, c] = [work(), work(), work()];
    const all = [a, b, c].map(({ run }) => turns.take(1, run));
    await settled();
    expect([a, b, c].map(({ events }) => events.started)).toEqual([true, true, false]);
    b.events.end();
    await settled();
    expect(c.events.started).toBe(true);
    a.events.end();
    c.events.end();
    await Promise.all(all);
  });

  it('keeps what is big alone, and lets nobody overtake it', async () => {
    const turns = new Turns(2, 10);
    const [small, big, later] = [work(), work(), work()];
    const all = [turns.take(1, small.run), turns.take(2, big.run), turns.take(1, later.run)];
    await settled();
    expect([small, big, later].map(({ events }) => events.started)).toEqual([true, false, false]);
    small.events.end();
    await settled();
    expect([big, later].map(({ events }) => events.started)).toEqual([true, false]);
    big.events.end();
    await settled();
    later.events.end();
    await Promise.all(all);
  });

  it('gives a place back when the work fails', async () => {
    const turns = new Turns(1, 1);
    await expect(turns.take(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turns.take(1, async () => 'yes')).resolves.toBe('yes');
  });

  it('refuses who would have to wait too long', async () => {
    const turns = new Turns(1, 1);
    const [running, waiting] = [work(), work()];
    const all = [turns.take(1, running.run), turns.take(1, waiting.run)];
    await settled();
    await expect(turns.take(1, async () => 'never')).rejects.toEqual(new Refusal('unavailable'));
    running.events.end();
    await settled();
    waiting.events.end();
    await Promise.all(all);
  });
});
