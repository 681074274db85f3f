import { randomBytes } from 'node:crypto';
import {
  answerConsole,
  askForConsole,
  enterConsole,
  listMyConsoles,
  lookAtConsole,
} from '@torreya/shared/contract/console-sign-ins';
import { uuidv7 } from 'uuidv7';
import type { ServerUnderTest } from '../server-under-test';
import type { Visitors } from './visitors';

/** A console that the second cadre has let in, and a browser that waits and whose code nobody has looked at. */
export async function gatherConsoles(server: ServerUnderTest, visitors: Visitors) {
  const token = visitors.tokenOf('cadre-second');
  const ask = async () => {
    const mine = { id: uuidv7(), secret: randomBytes(32).toString('base64url') };
    return { ...mine, code: (await server.ask(askForConsole, mine)).code };
  };
  const { code, ...mine } = await ask();
  await server.ask(lookAtConsole, { code }, token);
  await server.ask(answerConsole, { signInId: mine.id, code, letIn: true }, token);
  await server.ask(enterConsole, mine);
  const { consoles } = await server.ask(listMyConsoles, {}, token);
  const waiting = await ask();
  return {
    consoleSession: consoles[0]?.id ?? '',
    consoleSignIn: waiting.id,
    consoleCode: waiting.code,
  };
}
