import { z } from 'zod';
import { contract } from './contract';
import type { Endpoint } from './endpoint';

/** Words by which people who serve would be measured against one another. */
const measuring =
  /score|rank|streak|quota|rating|leader_?board|(?<!col)league|performance|kpi|late_?count|(handled|approved|declined|closed)_?(count|total)|per_?(cadre|staff|lead|officer|person)/i;

describe('no endpoint measures those who serve', () => {
  it.each(Object.values<Endpoint>(contract).map(endpoint => [endpoint.name, endpoint] as const))(
    '%s answers with no score, rank, streak or quota',
    (_, { reply }) => {
      const names = propertyNames(z.toJSONSchema(reply, { io: 'output', unrepresentable: 'any' }));
      expect(names.filter(name => measuring.test(name))).toEqual([]);
    },
  );

  it('the test would see one, however deep it lay', () => {
    const reply = z.object({
      cadres: z.array(z.object({ name: z.string(), work: z.object({ monthlyScore: z.int() }) })),
    });
    expect(propertyNames(z.toJSONSchema(reply)).filter(name => measuring.test(name))).toEqual([
      'monthlyScore',
    ]);
  });
});

function propertyNames(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertyNames);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...propertyNames(value),
  ]);
}
