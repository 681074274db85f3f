import { type Role, roleReach } from '@torreya/shared/domain/roles';
import fc from 'fast-check';
import { callOrder, type Post } from './roster-order';

const levels = ['micro_grid', 'grid', 'village', 'town'] as const;
const leadOf: Record<(typeof levels)[number], Role> = {
  micro_grid: 'micro_grid_lead',
  grid: 'grid_lead',
  village: 'village_cadre',
  town: 'town_officer',
};

const lead = (areaCode: string, personId: string, isAway = false): Post => {
  const role = leadOf[areaCode as (typeof levels)[number]];
  return { areaCode, personId, role, isAway };
};
const substitute = (areaCode: string, personId: string, isAway = false): Post => ({
  areaCode,
  personId,
  role: 'substitute',
  isAway,
});
const called = (...posts: Post[]) =>
  callOrder(posts).map(({ personId, standsInFor }) =>
    standsInFor ? `${personId} for ${standsInFor.personId}` : personId,
  );

describe('who answers for a spot', () => {
  it('is its lead; who comes second and third are his substitutes in their turn, and then the areas above', () => {
    expect(
      called(
        lead('micro_grid', 'ma'),
        substitute('micro_grid', 'qiu'),
        substitute('micro_grid', 'yu'),
        lead('grid', 'wang'),
        lead('town', 'zhu'),
      ),
    ).toEqual(['ma', 'qiu', 'yu', 'wang', 'zhu']);
  });

  it('is the first substitute who is there when the lead is away, and he knows for whom', () => {
    const here = [lead('micro_grid', 'ma', true), substitute('micro_grid', 'qiu', true)];
    expect(called(...here, substitute('micro_grid', 'yu'), lead('town', 'zhu'))).toEqual([
      'yu for ma',
      'zhu',
    ]);
    expect(called(...here, lead('grid', 'wang'), lead('town', 'zhu'))).toEqual(['wang', 'zhu']);
  });

  it('is of two who lead together the one who is there, before any substitute', () => {
    expect(
      called(lead('village', 'huang', true), lead('village', 'wang'), substitute('village', 'qiu')),
    ).toEqual(['wang', 'qiu for huang']);
  });

  it('is nobody’s substitute: where nobody leads, the next one up answers', () => {
    expect(called(substitute('micro_grid', 'qiu'), lead('grid', 'wang'))).toEqual(['wang']);
  });

  it('is called once, in the lowest place that he has', () => {
    expect(called(lead('grid', 'wang'), substitute('village', 'wang'), lead('village', 'huang'))).toEqual([
      'wang',
      'huang',
    ]);
  });

  it('stays the first officer of the town when everybody is away', () => {
    expect(called(lead('grid', 'wang', true), lead('town', 'zhu', true), lead('town', 'li', true))).toEqual([
      'zhu',
    ]);
  });

  it('leads one level in one role, so that nobody is looked for twice', () => {
    for (const level of levels) {
      const leading = Object.entries(roleReach).filter(([, { leads, on }]) => leads && on.includes(level));
      expect(leading.map(([role]) => role)).toEqual([leadOf[level]]);
    }
  });
});

const person = fc.constantFrom(...'abcdefgh');
const people = fc.uniqueArray(person, { maxLength: 3 });
const county = fc.record({
  /** For each level, the lowest first; the town always has somebody. */
  leads: fc.tuple(people, people, people, fc.uniqueArray(person, { minLength: 1, maxLength: 2 })),
  substitutes: fc.tuple(people, people, people, people),
  away: fc.subarray([...'abcdefgh']),
});

describe('whatever the rosters and whoever is away', () => {
  it('exactly one is accountable, he is there unless all are away, and the calls reach the town (20,000 rosters)', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    console.info(`seed ${seed}`);
    fc.assert(
      fc.property(county, ({ leads, substitutes, away }) => {
        const isAway = (who: string) => away.includes(who);
        const posts = levels.flatMap((level, index) => [
          ...leads[index]!.map(who => lead(level, who, isAway(who))),
          ...substitutes[index]!.map(who => substitute(level, who, isAway(who))),
        ]);
        const order = callOrder(posts);
        const names = order.map(({ personId }) => personId);
        expect(names[0]).toBe(plainOwner(leads, substitutes, isAway));
        expect(new Set(names).size).toBe(names.length);
        const officers = [...leads[3], ...substitutes[3]];
        const expected = levels.flatMap((_, index) =>
          leads[index]!.length === 0 ? [] : [...leads[index]!, ...substitutes[index]!],
        );
        const present = [...new Set(expected)].filter(who => !isAway(who));
        expect(names).toEqual(present.length > 0 ? present : [leads[3][0]]);
        for (const officer of officers.filter(who => !isAway(who))) expect(names).toContain(officer);
        for (const { standsInFor, role } of order) {
          if (standsInFor) expect([role, standsInFor.isAway]).toEqual(['substitute', true]);
        }
      }),
      { seed, numRuns: 20_000, endOnFailure: true },
    );
  });
});

/** The rule as one would tell it, level by level. */
function plainOwner(
  leads: readonly string[][],
  substitutes: readonly string[][],
  isAway: (who: string) => boolean,
): string | undefined {
  for (let level = 0; level < levels.length; level += 1) {
    if (leads[level]!.length === 0) continue;
    for (const who of leads[level]!) if (!isAway(who)) return who;
    for (const who of substitutes[level]!) if (!isAway(who)) return who;
  }
  return leads[3]![0];
}
