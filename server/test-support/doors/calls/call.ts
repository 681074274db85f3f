import type { Contract } from '@torreya/shared/contract/contract';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import type { RouteName } from '@torreya/shared/contract/routes';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { holds, signedIn, strangers, type Visitor } from '../visitors';

/** `ok`, or the refusal. */
export type Outcome = 'ok' | RefusalCode;

export interface Call<Name extends RouteName> {
  /** Harmless: whoever gets past the door changes nothing by it that matters to another call. */
  readonly input: () => InputOf<Contract[Name]>;
  /** What each visitor hears. */
  readonly hears: (visitor: Visitor) => Outcome;
}

/** A call for every endpoint; each feature has those to its own. */
export type Calls = { readonly [Name in RouteName]: Call<Name> };

/** Ids that nothing has. */
export const absent = uuidv7();

function isStranger(visitor: Visitor): boolean {
  return strangers.some(stranger => stranger === visitor);
}

export function anyone<I>(input: () => I, outcome: Outcome) {
  return { input, hears: () => outcome };
}

export type Person = (typeof signedIn)[number];

/** Past the door comes whoever is signed in; what he hears there may depend on who he is. */
export function person<I>(input: () => I, outcome: Outcome | ((who: Person) => Outcome)) {
  const hears = (visitor: Visitor): Outcome => {
    const who = signedIn.find(one => one === visitor);
    if (isStranger(visitor) || !who) return 'not_signed_in';
    return typeof outcome === 'string' ? outcome : outcome(who);
  };
  return { input, hears };
}

/** Past the door come exactly those who are named. */
export function only<I>(
  input: () => I,
  outcomes: Partial<Record<DemoKey, Outcome>>,
  refusal: Outcome = 'not_allowed',
) {
  const known: Partial<Record<Person, Outcome>> = outcomes;
  return person(input, who => known[who] ?? refusal);
}

export const villageAndTown = (outcome: Outcome) => ({
  cadre: outcome,
  'cadre-second': outcome,
  'cadre-other': outcome,
  town: outcome,
  'town-other': outcome,
});

export function whoLivesHere(outcome: Outcome, others: Outcome): (who: Person) => Outcome {
  return who => (who !== 'former officer' && holds[who].lives ? outcome : others);
}
