import { type RouteName, routes } from '@torreya/shared/contract/routes';
import { addressOf } from '../../src/api/address';
import type { Input, Reply } from '../../src/api/outcome';

type Name = Exclude<RouteName, 'uploadPhoto' | 'readPhoto' | 'uploadVoice' | 'readVoice'>;

/** What the server itself says, asked past the mini-program, as one of the people of the demo. */
export async function askServer<N extends Name>(
  server: string,
  who: string,
  name: N,
  input: Input<N>,
): Promise<Reply<N>> {
  const { token } = await send(server, 'signInAsDemo', { key: who });
  return send(server, name, input, token);
}

async function send<N extends Name>(
  server: string,
  name: N,
  input: Input<N>,
  token?: string,
): Promise<Reply<N>> {
  const { path, body } = addressOf(routes[name], Object(input));
  const answer = await fetch(`${server}${path}`, {
    method: routes[name].method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Reply<N>;
}
