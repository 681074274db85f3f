import type { Outcome } from './outcome';

/**
 * What an HTTP answer means. Only a body of ours counts as an answer: a gateway's error page, or the log-in page
 * of somebody's Wi-Fi (which comes with status 200), is an outage.
 */
export function readAnswer(status: number, body: unknown): Outcome<unknown> {
  if (status >= 200 && status < 300) {
    return isObject(body) ? { kind: 'done', reply: body } : { kind: 'outage' };
  }
  const error = isObject(body) ? body.error : undefined;
  if (!isObject(error) || typeof error.code !== 'string') return { kind: 'outage' };
  const requestId = String(error.requestId ?? '');
  if (error.code === 'bug') return { kind: 'bug', requestId };
  return {
    kind: 'refused',
    code: error.code,
    sentence: String(error.message ?? ''),
    details: isObject(error.details) ? error.details : {},
    requestId,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
