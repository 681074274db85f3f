import type { Case } from '../measure';
import type { Way } from './ways';

/** A look-up is over before a clock could tell: so many in a row are measured as one. */
export const lookUpsAtOnce = 1_000;

export type Spot = readonly [lng: number, lat: number];

/** A case of one caller who looks up one place after the other. */
export function lookUps({ name, find }: Way, spots: readonly Spot[]): Case {
  let at = 0;
  /** Says how many were found, so that no look-up can be left out as useless. */
  const some = () => {
    let found = 0;
    for (let count = 0; count < lookUpsAtOnce; count += 1) {
      const [lng, lat] = spots[at]!;
      at = (at + 1) % spots.length;
      if (find(lng, lat) !== null) found += 1;
    }
    return found;
  };
  return {
    name,
    clients: 1,
    run: async seconds => {
      const latenciesMs: number[] = [];
      const begin = performance.now();
      for (let now = begin; now < begin + seconds * 1_000; ) {
        if (some() < lookUpsAtOnce) throw new Error(`${name} did not find every place`);
        const done = performance.now();
        latenciesMs.push(done - now);
        now = done;
      }
      const count = latenciesMs.length * lookUpsAtOnce;
      return { count, seconds: (performance.now() - begin) / 1_000, latenciesMs };
    },
  };
}

/** Figures of ways that answer differently would compare nothing. */
export function refuseUnlessAgreed(ways: readonly Way[], spots: readonly Spot[]): void {
  const [first, ...others] = ways;
  for (const [lng, lat] of spots) {
    const answer = first?.find(lng, lat) ?? null;
    for (const { name, find } of others) {
      const other = find(lng, lat);
      if (other !== answer)
        throw new Error(`${lng} ${lat} is in ${answer} for ${first?.name}, in ${other} for ${name}`);
    }
  }
}
