import { uuidv7 } from 'uuidv7';
import { monthOf } from '../../../src/platform/day';
import type { ForeignCase } from './foreign-case';

const foundAt = '2026-01-01T00:00:00Z';
const month = monthOf(new Date());

export const foreignInspections: readonly ForeignCase[] = [
  {
    name: 'inspectHousehold',
    key: 'householdId',
    visitors: ['cadre', 'cadre-second'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ householdId, id: uuidv7(), month, isMet: false, lacks: ['yard'], foundAt }),
    refusal: 'not_found',
  },
  {
    name: 'inspectHousehold',
    key: 'photoIds',
    visitors: ['cadre', 'cadre-second'],
    foreign: things => things.photo,
    input: (photoId, { householdAtHome: householdId }) => ({
      ...{ householdId, id: uuidv7(), month, isMet: true, foundAt, photoIds: [photoId] },
    }),
    refusal: 'photo_unknown',
  },
];
