import { useMemo, useSyncExternalStore } from 'react';
import { type Filter, type Place, readPlace, writePlace } from './place';

export interface Ways {
  readonly place: Place;
  readonly filterBy: (filter: Filter) => void;
  /** Anything else of the place; a step in the browser's history, as each of these. */
  readonly go: (change: Partial<Place>) => void;
  /** Another page from its beginning: what was asked of this one is left behind. */
  readonly goTo: (page: string) => void;
  readonly addressOf: (change: Partial<Place>) => string;
  /** Steps that lead back within this list; 0 where the address was opened by itself. */
  readonly pagesBehind: number;
  readonly back: () => void;
}

const listeners = new Set<() => void>();

function onMove(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function move(place: Place, pagesBehind: number): void {
  window.history.pushState({ pagesBehind }, '', `${window.location.pathname}${writePlace(place)}`);
  for (const listener of listeners) listener();
}

export function usePlace(): Ways {
  const search = useSyncExternalStore(onMove, () => window.location.search);
  return useMemo(() => {
    const place = readPlace(search);
    const pagesBehind = Number(Object(window.history.state).pagesBehind ?? 0);
    return {
      place,
      filterBy: filter => {
        const order = place.order === 'late' && filter.alert !== 'red' ? 'newest' : place.order;
        move({ ...place, filter, order, before: undefined, report: undefined }, 0);
      },
      go: change => move({ ...place, ...change }, change.before || change.report ? pagesBehind + 1 : 0),
      goTo: page => move({ ...readPlace(''), page }, 0),
      addressOf: change => `${window.location.pathname}${writePlace({ ...place, ...change })}`,
      pagesBehind,
      back: () => window.history.back(),
    };
  }, [search]);
}
