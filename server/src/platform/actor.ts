import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@torreya/shared/domain/roles';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal';

/** Who is asking, as the session says, read anew with every request: a role that was ended is gone at once. */
export interface Actor {
  readonly countyId: string;
  readonly personId: string;
  /** Stands in the place of `personId` where a row must not say who it is: see `Seals`. */
  readonly mark: string;
  /** The same in hashes, and stored nowhere: by a mark, which is, a hash could be tried on people. */
  readonly unseenMark: string;
  /** The report of whose claim code this request brought; to it the bearer is its reporter. */
  readonly reportByCode?: string;
  readonly sessionId: string;
  readonly name: string;
  readonly household: { readonly id: string; readonly state: 'pending' | 'active' } | null;
  readonly grants: readonly { readonly role: Role; readonly areaCode: string; readonly areaPath: string }[];
  readonly shopIds: readonly string[];
}

/** The areas, as paths, over which the actor holds one of these roles. For lists: filter by them in SQL. */
export function scopeOf(actor: Actor, roles: readonly Role[]): string[] {
  return actor.grants.filter(grant => roles.includes(grant.role)).map(grant => grant.areaPath);
}

/** Roles reach down the tree: a path reaches itself and everything below it. */
export function reaches(scope: readonly string[], areaPath: string): boolean {
  return scope.some(path => areaPath === path || areaPath.startsWith(`${path}/`));
}

/**
 * The same rule in SQL: true where `column` (an area path) lies in one of the paths of the array parameter,
 * such as `$2`.
 */
export function inScope(column: string, parameter: string): string {
  return `EXISTS (SELECT FROM unnest(${parameter}::text[]) AS scope(path)
    WHERE ${column} = scope.path OR ${column} ^@ (scope.path || '/'))`;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

/** The actor of this request; only for endpoints whose door is not open to anyone. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<FastifyRequest>().actor;
  if (!actor) throw new Refusal('not_signed_in');
  return actor;
});
