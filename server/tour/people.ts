import { signInAsDemo, signInWithWechat } from '@torreya/shared/contract/identity';
import { uuidv7 } from 'uuidv7';
import type { Caller } from './caller';

export type People = Awaited<ReturnType<typeof signEverybodyIn>>;

/** A newcomer by WeChat, the others as the seeded people that they are. */
export async function signEverybodyIn(server: Caller) {
  const demo = async (key: string) => server.as((await server.ask(signInAsDemo, { key })).token);
  const newcomer = await server.ask(signInWithWechat, { code: `tour-${uuidv7()}.1` });
  return {
    newcomer: server.as(newcomer.token),
    resident: await demo('resident'),
    lead: await demo('lead'),
    cadre: await demo('cadre'),
    shopkeeper: await demo('shopkeeper'),
    town: await demo('town'),
  };
}
