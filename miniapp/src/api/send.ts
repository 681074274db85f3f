import Taro from '@tarojs/taro';
import { type RouteName, routes } from '@torreya/shared/contract/routes';
import { addressOf } from './address';
import type { Input, OutcomeOf } from './outcome';
import { readAnswer } from './read-answer';

const timeoutMilliseconds = 20_000;

/** One request, sent once; it knows of no session but the token it is given. */
export async function send<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  token: string | undefined,
): Promise<OutcomeOf<Name>> {
  const { method } = routes[name];
  const { path, body } = addressOf(routes[name], Object(input));
  try {
    const answer = await Taro.request({
      url: `${TORREYA_API_ORIGIN}${path}`,
      method,
      data: body,
      header: headersOf(token, body !== undefined),
      timeout: timeoutMilliseconds,
    });
    // The server checks every reply against the same contract before it leaves.
    return readAnswer(answer.statusCode, answer.data) as OutcomeOf<Name>;
  } catch {
    // WeChat and browsers reject for one reason only: no answer came.
    return { kind: 'outage' };
  }
}

export function headersOf(token: string | undefined, hasBody: boolean): Record<string, string> {
  return {
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}
