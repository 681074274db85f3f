import { call } from '../api/call';
import type { Outage } from '../api/outcome';
import { currentSession } from '../api/session';
import { onNetworkChange } from '../platform/online';
import { forget, keep, kept } from '../platform/storage';
import { isTaking, Till } from './till';

const tills = new Map<string, Till>();

/** The one till of this person on this phone, with whatever it left open. */
export function tillOf(personId: string): Till {
  const known = tills.get(personId);
  if (known) return known;
  const key = `till:${personId}`;
  /** Somebody else signed in meanwhile: the server would not find this person's takings for her. */
  const isHere = () => currentSession()?.personId === personId;
  const till = new Till(kept(key, isTaking), {
    redeem: async command => (isHere() ? call('redeem', command) : outage),
    read: async input => (isHere() ? call('readRedemption', input) : outage),
    keep: taking => keep(key, taking),
    forget: () => forget(key),
    now: Date.now,
    wait,
  });
  tills.set(personId, till);
  return till;
}

const outage: Outage = { kind: 'outage' };

/** Ends early when the network returns. */
function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    const stop = onNetworkChange(isOnline => isOnline && end());
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
