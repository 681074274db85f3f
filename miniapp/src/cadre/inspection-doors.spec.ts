import type { DraftInQueue } from '../drafts/draft-queue';
import { doorsOf, type Inspection, nextDoor } from './inspection-doors';

const household = (id: string, isMet?: boolean, isOwn = false): Inspection['households'][number] => ({
  id,
  number: `${id}号`,
  headNameMasked: '王*花',
  isOwn,
  finding:
    isMet === undefined
      ? null
      : { isMet, lacks: [], note: '', inspectorName: '黄志良', foundAt: '2026-11-20T01:00:00Z' },
});

const found = (
  householdId: string,
  isMet: boolean,
  state: 'queued' | 'refused' | 'received',
  { month = '2026-11', foundAt = '2026-11-20T02:00:00Z' } = {},
): DraftInQueue => ({
  draft: {
    ...{ id: `${householdId} ${state}`, personId: 'cadre', madeAt: 0, photos: [], state },
    ...{ refusal: undefined, receipt: undefined },
    command: { name: 'inspectHousehold', input: { householdId, month, isMet, foundAt } },
  },
  progress: undefined,
  lastDelivery: undefined,
});

const round = { month: '2026-11', households: [household('1'), household('2', true), household('3', false)] };

describe('the doors of a round', () => {
  it('stand as the server says, and as this phone has found since, the newest first', () => {
    const doors = doorsOf(round, [found('2', false, 'queued'), found('2', true, 'received')]);
    expect(doors.map(({ state }) => state)).toEqual(['to_see', 'not_met', 'not_met']);
    expect(doors.map(({ unsent }) => unsent?.draft.state)).toEqual([undefined, 'queued', undefined]);
  });

  it('are as a colleague found them who was there later, and as this phone did who was there last', () => {
    const stateOf = (at: string) =>
      doorsOf(round, [found('2', false, 'received', { foundAt: at })])[1]?.state;
    expect([stateOf('2026-11-20T00:59:00Z'), stateOf('2026-11-20T01:01:00Z')]).toEqual(['met', 'not_met']);
  });

  it('do not take a finding of another month, nor one that the server refused', () => {
    const doors = doorsOf(round, [
      found('1', true, 'queued', { month: '2026-10' }),
      found('2', false, 'refused'),
    ]);
    expect(doors.map(({ state }) => state)).toEqual(['to_see', 'met', 'not_met']);
    expect(doors[1]?.unsent?.draft.state).toBe('refused');
  });

  it('lead on to the next that nobody has seen, past his own, and round again', () => {
    const doors = doorsOf(
      {
        month: '2026-11',
        households: [household('1'), household('2', true), household('3', undefined, true)],
      },
      [],
    );
    expect(nextDoor(doors, '2')?.id).toBe('1');
    expect(nextDoor(doors, '1')).toBeUndefined();
  });
});
