import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Door } from '@torreya/shared/contract/endpoint';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { endpointOf } from '../platform/serves';
import { Actors } from './actors.service';

/** Stands at the door that each endpoint of the contract names. Which rows are behind it is the services' matter. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly actors: Actors) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = endpointOf(context);
    // What is not in the contract has no door to stand at, so it stays shut.
    if (!endpoint) throw new Refusal('not_found');
    const { door } = endpoint;
    if (door === 'anyone') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const actor = token === undefined ? null : await this.actors.ofToken(token);
    if (!actor) throw new Refusal('not_signed_in');
    refuseAtDoor(door, actor, request.params);
    request.actor = actor;
    return true;
  }
}

function refuseAtDoor(door: Exclude<Door, 'anyone'>, actor: Actor, params: unknown): void {
  if (door === 'person') return;
  if (door === 'shop') {
    if (!actor.shopIds.includes(shopNamedIn(params))) throw new Refusal('not_found');
    return;
  }
  if (!actor.grants.some(grant => door.includes(grant.role))) throw new Refusal('not_allowed');
}

function shopNamedIn(params: unknown): string {
  const named = typeof params === 'object' && params !== null && 'shopId' in params ? params.shopId : '';
  return String(named).toLowerCase();
}
