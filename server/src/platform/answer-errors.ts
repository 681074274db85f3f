import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type RefusalBody, type RefusalCode, refusals } from '@torreya/shared/domain/refusals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOutage } from './outage';
import { Refusal } from './refusal';

/** The only place where errors become answers: refusals by their table, outages as 503, the rest as bugs. */
@Catch()
export class AnswerErrors implements ExceptionFilter {
  private readonly log = new Logger('bug');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = asRefusal(error);
    if (!refusal) this.log.error(`${request.id} ${error instanceof Error ? error.stack : String(error)}`);
    if (refusal?.code === 'unavailable') this.log.warn(`${request.id} ${String(error)}`);
    if (refusal?.code === 'unavailable') void reply.header('retry-after', '2');
    void reply
      .status(refusal?.status ?? 500)
      .header('content-type', 'application/json; charset=utf-8')
      .send(bodyOf(refusal, request.id));
  }
}

function bodyOf(refusal: Refusal | null, requestId: string): RefusalBody {
  if (!refusal) {
    return { error: { code: 'bug', message: '系统出错了，请打电话给村里。', details: {}, requestId } };
  }
  const message = refusals[refusal.code].sentence;
  return { error: { code: refusal.code, message, details: refusal.details, requestId } };
}

/** Null for a bug. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (isOutage(error)) return new Refusal('unavailable');
  const code = refusalOfStatus[statusOf(error) ?? 0];
  return code ? new Refusal(code) : null;
}

/** What Nest and Fastify say of their own: a body that is no JSON, one over the limit, a path that is not there. */
const refusalOfStatus: Record<number, RefusalCode> = {
  400: 'invalid_input',
  404: 'not_found',
  405: 'not_found',
  406: 'invalid_input',
  413: 'too_large',
  415: 'unreadable_body',
};

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return null;
}
