import type { z } from 'zod';
import type { RefusalCode } from '../domain/refusals';
import type { Role } from '../domain/roles';
import { type Route, type RouteName, routes } from './routes';

/**
 * Who gets past the door. `anyone`: also without a session. `person`: whoever is signed in. `shop`: works in the
 * shop that the path names. A list of roles: holds one of them somewhere; over which rows is the service's matter.
 */
export type Door = 'anyone' | 'person' | 'shop' | readonly Role[];

export interface Endpoint<
  Name extends RouteName = RouteName,
  Input extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
  Refusals extends readonly RefusalCode[] = readonly RefusalCode[],
> {
  readonly name: Name;
  readonly route: Route;
  /** One sentence for the API's document page. */
  readonly about: string;
  readonly door: Door;
  /** Path, query and body in one strict object: an unknown field is refused. */
  readonly input: Input;
  readonly reply: Reply;
  /** The refusals that a page must be ready for, beside those that every endpoint may give. */
  readonly refusals: Refusals;
  /** How bytes travel where they are not JSON. */
  readonly bytes?: 'multipart in' | 'jpeg out' | 'sound out' | 'pdf out';
  /** The one part of a multipart body. */
  readonly part?: 'photo' | 'voice';
}

/** Refusals that any endpoint may answer with. */
export const refusalsOfEveryEndpoint = [
  'invalid_input',
  'too_large',
  'unreadable_body',
  'not_signed_in',
  'not_allowed',
  'not_found',
  'unavailable',
] as const satisfies readonly RefusalCode[];

export function endpoint<
  const Name extends RouteName,
  Input extends z.ZodType,
  Reply extends z.ZodType,
  const Refusals extends readonly RefusalCode[],
>(
  name: Name,
  rest: Omit<Endpoint<Name, Input, Reply, Refusals>, 'name' | 'route'>,
): Endpoint<Name, Input, Reply, Refusals> {
  return { ...rest, name, route: routes[name] };
}

/** What a caller sends and gets, and may be refused with: `CallOf<typeof submitReport>`. */
export type InputOf<E> = E extends Endpoint<RouteName, infer I> ? z.input<I> : never;
export type CheckedInputOf<E> = E extends Endpoint<RouteName, infer I> ? z.output<I> : never;
export type ReplyOf<E> = E extends Endpoint<RouteName, z.ZodType, infer R> ? z.input<R> : never;
