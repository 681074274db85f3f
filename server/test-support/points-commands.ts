import fc from 'fast-check';

/** What people do with points. Households by the demo key of one of them, shops by their place in a list. */
export type Command =
  | { do: 'award'; whose: Beneficiary; by: Reviewer; step: 'approve' | 'decline'; twice: boolean }
  | { do: 'redeem'; whose: Beneficiary; shop: 0 | 1; amount: number; twice: boolean }
  | { do: 'settle'; shop: 0 | 1; monthsAgo: 0 | 1 | 2; twice: boolean }
  | { do: 'pass' };

/** All of one village, so that one budget pays for them. The cadre may not decide for himself. */
export const beneficiaries = ['resident', 'neighbour', 'cadre'] as const;
export type Beneficiary = (typeof beneficiaries)[number];

const reviewers = ['cadre', 'cadre-second', 'town', 'cadre-other'] as const;
export type Reviewer = (typeof reviewers)[number];

const shop = fc.constantFrom<0 | 1>(0, 1);
const whose = fc.constantFrom(...beneficiaries);
const twice = fc.boolean();

export const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('award' as const),
      whose,
      by: fc.constantFrom(...reviewers),
      step: fc.constantFrom('approve' as const, 'approve' as const, 'decline' as const),
      twice,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      whose,
      shop,
      amount: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 120 })),
      twice,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      shop,
      monthsAgo: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
      twice,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const) }) },
);
