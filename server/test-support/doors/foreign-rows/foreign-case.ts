import type { RouteName } from '@torreya/shared/contract/routes';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import { type DemoKey, demoKeys } from '../../../seed/demo-people';
import type { ForeignThings } from '../foreign-things';

/**
 * What hears who asks for a row that is not his: exactly what he hears for an id that was never there. `visitors` are
 * all who get past the door and have no right to the row.
 */
export interface ForeignCase {
  readonly name: RouteName;
  /** The part of the input that names somebody else's row. */
  readonly key: string;
  readonly visitors: readonly DemoKey[];
  /** The row that is there, and not theirs. */
  readonly foreign: (things: ForeignThings) => string;
  readonly input: (id: string, things: ForeignThings) => Record<string, unknown>;
  /** `ok`: one of many, refused on its own in the reply. */
  readonly refusal: RefusalCode | 'ok';
}

export function allBut(...keys: readonly DemoKey[]): DemoKey[] {
  return demoKeys.filter(key => !keys.includes(key));
}
