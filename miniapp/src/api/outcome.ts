import type { Contract } from '@torreya/shared/contract/contract';
import type { InputOf, ReplyOf, refusalsOfEveryEndpoint } from '@torreya/shared/contract/endpoint';

/** Every endpoint that speaks JSON; bytes travel by their own calls. */
export type CallName = Exclude<keyof Contract, 'uploadPhoto' | 'readPhoto' | 'uploadVoice' | 'readVoice'>;
export type Input<Name extends keyof Contract> = InputOf<Contract[Name]>;
export type Reply<Name extends keyof Contract> = ReplyOf<Contract[Name]>;
/** Its own refusals, everyone's, and those of the silent sign-in that may come before it. */
export type RefusalOf<Name extends keyof Contract> =
  | Contract[Name]['refusals'][number]
  | (typeof refusalsOfEveryEndpoint)[number]
  | Contract['signInWithWechat']['refusals'][number];

/** The world is so, and the reader can act: the sentence is for her. */
export interface Refused<Code extends string = string> {
  readonly kind: 'refused';
  readonly code: Code;
  readonly sentence: string;
  readonly details: Record<string, unknown>;
  readonly requestId: string;
}

/** Somebody has to mend the program; the number leads to the server's log. */
export interface Bug {
  readonly kind: 'bug';
  readonly requestId: string;
}

/** No answer, so nobody knows whether it arrived. Sending it again under the same id is safe. */
export interface Outage {
  readonly kind: 'outage';
}

export type Failure<Code extends string = string> = Refused<Code> | Bug | Outage;

export interface Done<T> {
  readonly kind: 'done';
  readonly reply: T;
}

export type Outcome<T, Code extends string = string> = Done<T> | Failure<Code>;
export type OutcomeOf<Name extends keyof Contract> = Outcome<Reply<Name>, RefusalOf<Name>>;
