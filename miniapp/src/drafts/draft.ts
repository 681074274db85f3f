import type { Input } from '../api/outcome';
import type { KeptPhoto } from '../platform/kept-photo';
import type { KeptVoice } from '../platform/recording';

/**
 * A command with photos and a clip that waits on the phone until the server has it. Its id, and the ids of its files, are
 * made once and are the same up to the server's tables, so sending any of it again changes nothing.
 */
export interface Draft {
  readonly id: string;
  /** Whose it is; nobody yet when it was written before the first sign-in. */
  readonly personId: string | undefined;
  /** Milliseconds since 1970 by the phone's clock. */
  readonly madeAt: number;
  readonly command: DraftCommand;
  readonly photos: readonly DraftPhoto[];
  /** What was said; drafts of older versions have none. */
  readonly voice?: DraftVoice | undefined;
  readonly state: DraftState;
  /** It has set out for the server at least once, so nobody can say that it is not there; missing in older drafts. */
  readonly hasSetOut?: boolean;
  /** Why the server would not take it; the draft stays, to be changed and sent again. */
  readonly refusal: DraftRefusal | undefined;
  /** What the server answered, once it has. */
  readonly receipt: DraftReceipt | undefined;
}

/**
 * `writing`: still being filled in. `queued`: its owner has said send; from here its content is fixed, and once it
 * has set out it cannot be taken back, since the server may have it already. `refused`: the server said no. `received`: the server's answer is stored here.
 */
export type DraftState = 'writing' | 'queued' | 'refused' | 'received';

/** What can be written without a network: the endpoint, and its input without what the draft itself holds. */
export type DraftCommand =
  | { readonly name: 'submitReport'; readonly input: WithoutIds<Input<'submitReport'>> }
  | { readonly name: 'takeReportStep'; readonly input: WithoutIds<Input<'takeReportStep'>> }
  | { readonly name: 'takeLetterStep'; readonly input: WithoutIds<Input<'takeLetterStep'>> }
  | { readonly name: 'applyForAward'; readonly input: WithoutIds<Input<'applyForAward'>> }
  | { readonly name: 'inspectHousehold'; readonly input: WithoutIds<Input<'inspectHousehold'>> };

type WithoutIds<T> = Omit<T, 'id' | 'photoIds' | 'voiceId'>;

export interface DraftPhoto extends KeptPhoto {
  /** The server has confirmed it. */
  readonly isSent: boolean;
}

export interface DraftVoice extends KeptVoice {
  /** The server has confirmed it. */
  readonly isSent: boolean;
}

export interface DraftRefusal {
  readonly code: string;
  readonly sentence: string;
  /** The photo it is about, if it is about one. */
  readonly photoId: string | undefined;
  /** What the server said beside it; missing in what an older version stored. */
  readonly details?: Record<string, unknown>;
}

export interface DraftReceipt {
  /** Of a report, or of a step of it. */
  readonly reportId?: string;
  /** For people: the report's number, that of the door, or what the award is for. */
  readonly number: string;
  /** Of a report without a name: by it she finds the report again, and by nothing else. */
  readonly claimCode?: string;
  readonly at: number;
}

/** Drafts about one thing go in the order in which they were made; a report that is new is about itself. */
export function subjectOf({ id, command }: Pick<Draft, 'id' | 'command'>): string {
  if (command.name === 'takeReportStep') return command.input.reportId;
  return command.name === 'inspectHousehold' ? command.input.householdId : id;
}

export function isDraft(value: unknown): value is Draft {
  const { id, command, photos, state } = Object(value);
  return (
    typeof id === 'string' &&
    typeof Object(command).name === 'string' &&
    Array.isArray(photos) &&
    ['writing', 'queued', 'refused', 'received'].includes(state)
  );
}
