/** The queue and the network are played here; when it is woken, and when not any more, is what is looked at. */
const queue = { isWaiting: true, sends: 0, wakes: 0 };
let online = true;

jest.mock('./drafts', () => ({
  drafts: {
    send: async () => {
      queue.sends += 1;
    },
    wake: async () => {
      queue.wakes += 1;
    },
    get isWaiting() {
      return queue.isWaiting;
    },
  },
}));
jest.mock('../platform/online', () => ({ isOnline: () => online, onNetworkChange: () => () => undefined }));

import { pauseTrying, sendUntilReceived } from './keep-trying';

describe('a draft that does not get through', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(queue, { isWaiting: true, sends: 0, wakes: 0 });
    online = true;
  });
  afterEach(() => {
    pauseTrying();
    jest.useRealTimers();
  });

  it('is tried again while the app is open, and no more once it has been received', async () => {
    sendUntilReceived('draft');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(queue.sends).toBe(1);
    const wakesInAMinute = queue.wakes;
    expect(wakesInAMinute).toBeGreaterThanOrEqual(3);

    queue.isWaiting = false;
    await jest.advanceTimersByTimeAsync(600_000);
    expect(queue.wakes).toBeLessThanOrEqual(wakesInAMinute + 1);
  });

  it('waits for the network instead of trying without one', async () => {
    online = false;
    sendUntilReceived('draft');
    await jest.advanceTimersByTimeAsync(600_000);
    expect(queue.wakes).toBe(1);
  });
});
