import { forget, keep, kept } from '../../platform/storage';

/** What she has filled in so far; a call that fails or an app that goes loses none of it. */
export interface JoinForm {
  readonly scene: string;
  readonly name: string;
  /** The household that she chose from the list. */
  readonly householdId: string | undefined;
  /** Her household is not on the list: its door number instead. */
  readonly isFounding: boolean;
  readonly number: string;
}

const key = 'join-form';

export function keptJoin(): JoinForm | undefined {
  return kept(key, isForm);
}

export function keepJoin(form: JoinForm): void {
  keep(key, form);
}

export function forgetJoin(): void {
  forget(key);
}

function isForm(value: unknown): value is JoinForm {
  const { scene, name, isFounding, number } = Object(value);
  return [scene, name, number].every(words => typeof words === 'string') && typeof isFounding === 'boolean';
}
