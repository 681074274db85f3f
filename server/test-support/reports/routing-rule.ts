import type { InputOf } from '@torreya/shared/contract/endpoint';
import type { publishRoutingTable } from '@torreya/shared/contract/routing-rules';

export type Rule = InputOf<typeof publishRoutingTable>['rules'][number];

/** Everything goes to the town, but for what is changed. */
export function rule(changes: Partial<Rule> = {}): Rule {
  return {
    name: '都归镇里',
    categories: [],
    areaCode: null,
    dedicatedGridCode: null,
    priorities: [],
    weekdays: [],
    hours: null,
    days: null,
    owner: { kind: 'role', role: 'town_officer' },
    told: [],
    ...changes,
  };
}
