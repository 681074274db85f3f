import type { Input, Reply } from '../api/outcome';
import type { Draft } from '../drafts/draft';
import type { DraftInQueue } from '../drafts/draft-queue';

export type Inspection = Reply<'readInspection'>;
type Household = Inspection['households'][number];

/** How it stands with a household: as this phone knows it, the server's word and what waits here to be sent. */
export type DoorState = 'to_see' | 'met' | 'not_met';

export interface Door extends Household {
  readonly state: DoorState;
  /** What this phone has found last and the server has not confirmed. */
  readonly unsent: DraftInQueue | undefined;
}

/** The doors of a round in the order in which one walks. A finding that waits on this phone counts already, unless somebody was there later. */
export function doorsOf(
  { month, households }: Pick<Inspection, 'month' | 'households'>,
  drafts: readonly DraftInQueue[],
): Door[] {
  const newest = new Map<string, DraftInQueue>();
  for (const entry of drafts) {
    const input = inspectedBy(entry.draft);
    // The newest comes first.
    if (input?.month === month && !newest.has(input.householdId)) newest.set(input.householdId, entry);
  }
  return households.map(household => {
    const entry = newest.get(household.id);
    const said = entry && entry.draft.state !== 'refused' ? inspectedBy(entry.draft) : undefined;
    const { isMet } = later(said, household.finding) ?? {};
    const state = isMet === undefined ? 'to_see' : isMet ? 'met' : 'not_met';
    return { ...household, state, unsent: entry?.draft.state === 'received' ? undefined : entry };
  });
}

/** Whoever looked last is right, as the server has it. */
function later<A extends Seen, B extends Seen>(mine: A | undefined, known: B | null): A | B | undefined {
  if (!mine || !known) return mine ?? known ?? undefined;
  return Date.parse(mine.foundAt) > Date.parse(known.foundAt) ? mine : known;
}

interface Seen {
  readonly foundAt: string;
}

export function inspectedBy({ command }: Pick<Draft, 'command'>): FindingInput | undefined {
  return command.name === 'inspectHousehold' ? command.input : undefined;
}

export type FindingInput = Omit<Input<'inspectHousehold'>, 'id' | 'photoIds'>;

/** The next one behind this door that nobody has seen; from the first door again where there is none. */
export function nextDoor(doors: readonly Door[], householdId: string): Door | undefined {
  const here = doors.findIndex(({ id }) => id === householdId);
  const inTurn = [...doors.slice(here + 1), ...doors.slice(0, Math.max(here, 0))];
  return inTurn.find(({ state, isOwn }) => state === 'to_see' && !isOwn);
}

/** 1组12号 王*花: without the head's whole name, the phone is seen by others at the door. */
export function doorInWords({
  number,
  headNameMasked,
}: Pick<Household, 'number' | 'headNameMasked'>): string {
  return `${number} ${headNameMasked}`;
}
