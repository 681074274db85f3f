import { uuidv7 } from 'uuidv7';
import { livingTownCode } from '../../../seed/living-town';
import { rule } from '../../reports/routing-rule';
import type { ForeignCase } from './foreign-case';

export const foreignAreas: readonly ForeignCase[] = [
  {
    name: 'publishRoutingTable',
    key: 'personId',
    visitors: ['town'],
    foreign: things => things.personElsewhere,
    input: personId => ({
      id: uuidv7(),
      townCode: livingTownCode,
      basedOn: 0,
      rules: [rule({ owner: { kind: 'person', personId } })],
    }),
    refusal: 'routing_rule_wrong',
  },
  {
    name: 'tryRoutingRules',
    key: 'personId',
    visitors: ['town'],
    foreign: things => things.personElsewhere,
    input: personId => ({
      lng: 120.81,
      lat: 29.735,
      datum: 'gcj02',
      category: 'fire',
      rules: [rule({ owner: { kind: 'person', personId } })],
    }),
    refusal: 'routing_rule_wrong',
  },
  {
    name: 'undoAreaImport',
    key: 'importId',
    visitors: ['town'],
    foreign: things => things.areaImport,
    input: importId => ({ importId, id: uuidv7() }),
    refusal: 'not_found',
  },
];
