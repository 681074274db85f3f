import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Injectable,
  type NestInterceptor,
  Post,
  SetMetadata,
} from '@nestjs/common';
import type { Endpoint, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Refusal } from './refusal';

const boundEndpoint = 'torreya:endpoint';
const verbs = { GET: Get, POST: Post, DELETE: Delete };

/** Binds a controller method to an endpoint of the contract; its return type must be the endpoint's reply. */
export function Serves<E extends Endpoint>(endpoint: E) {
  const decorate = applyDecorators(
    SetMetadata(boundEndpoint, endpoint),
    verbs[endpoint.route.method](endpoint.route.path),
    HttpCode(200),
  );
  return <Method extends (...args: never[]) => Promise<ReplyOf<E>>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => decorate(target, key, descriptor);
}

/** The endpoint that a controller method serves; undefined for methods of the framework. */
export function endpointOf(context: ExecutionContext): Endpoint | undefined {
  return Reflect.getMetadata(boundEndpoint, context.getHandler());
}

/** The checked input: path, and query or body, as one object of the endpoint's schema. */
export const Sent = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const endpoint = endpointOf(context);
  if (!endpoint) throw new Error('@Sent() needs @Serves()');
  return checkInput(endpoint, context.switchToHttp().getRequest<FastifyRequest>());
});

function checkInput(endpoint: Endpoint, request: FastifyRequest): unknown {
  const carriesBody = endpoint.route.method === 'POST' && endpoint.bytes !== 'multipart in';
  const rest = carriesBody ? (request.body ?? {}) : request.query;
  if (!isRecord(rest) || !isRecord(request.params)) throw new Refusal('invalid_input', { issues: [] });
  const twice = Object.keys(request.params).find(key => key in rest);
  if (twice) throw new Refusal('invalid_input', { issues: [{ at: twice, what: 'stands in the path' }] });
  const checked = endpoint.input.safeParse({ ...rest, ...request.params });
  if (checked.success) return checked.data;
  const issues = checked.error.issues.map(issue => ({ at: issue.path.join('.'), what: issue.message }));
  throw new Refusal('invalid_input', { issues: issues.slice(0, 20) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lets only what the contract names leave the house; a reply that does not fit it is a bug, not an answer. */
@Injectable()
export class KeepToContract implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = endpointOf(context);
    if (!endpoint || endpoint.bytes?.endsWith(' out')) return next.handle();
    return next.handle().pipe(map(value => endpoint.reply.parse(value)));
  }
}
