import { type DemoKey, demoKeys, demoPeople } from './demo-people';
import { namedId } from './named-id';

export interface SeedPerson {
  readonly id: string;
  readonly name: string;
  readonly demoKey: DemoKey | null;
  readonly since: Date;
}

export function demoPerson(key: DemoKey, since: Date): SeedPerson {
  return { id: namedId('person', key), name: demoPeople[key].name, demoKey: key, since };
}

/** `what` tells her apart from every other invented person. */
export function person(what: string, name: string, since: Date): SeedPerson {
  return { id: namedId('person', what), name, demoKey: null, since };
}

export function personRow(countyId: string, { id, name, demoKey, since }: SeedPerson) {
  return {
    county_id: countyId,
    id,
    name,
    openid: demoKey && `openid-${demoKey}`,
    demo_key: demoKey,
    demo_about: demoKey && demoPeople[demoKey].about,
    demo_place: demoKey && demoKeys.indexOf(demoKey),
    created_at: since,
  };
}
