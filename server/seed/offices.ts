import type { Role } from '@torreya/shared/domain/roles';
import type { AreaTree, SeedArea } from './areas';
import { later } from './calendar';
import type { Chance } from './chance';
import type { DemoKey } from './demo-people';
import type { LivingVillage } from './living-town';
import { namedId } from './named-id';
import type { Generation, NameBook } from './names';
import { person, type SeedPerson } from './people';

export interface Grant {
  readonly person: SeedPerson;
  readonly role: Role;
  readonly area: SeedArea;
}

type Demo = Readonly<Record<DemoKey, SeedPerson>>;

const working: readonly Generation[] = ['man', 'man', 'woman'];
const cadresPerVillage = 2;

/** Every spot of the town has its lead; nobody leads two. Some live in the households, the others are only leads. */
export function grantsOfTown(
  town: SeedArea,
  villages: readonly LivingVillage[],
  demo: Demo,
  names: NameBook,
  chance: Chance,
  since: Date,
): Grant[] {
  const invented = (what: string) => person(what, names.name(chance.pick(working)), since);
  const grants: Grant[] = [{ person: demo.town, role: 'town_officer', area: town }];
  grants.push({ person: invented('town officer, second'), role: 'town_officer', area: town });
  for (const village of villages) {
    const busy = new Set(Object.values(demo).map(one => one.id));
    for (const cadre of cadresOf(village, demo)) {
      busy.add(cadre.id);
      grants.push({ person: cadre, role: 'village_cadre', area: village.area });
    }
    const supervisor = isHome(village, demo) ? demo.supervisor : invented(`supervisor ${village.area.code}`);
    grants.push({ person: supervisor, role: 'village_supervisor', area: village.area });
    for (const area of village.grids) {
      grants.push({ person: invented(`lead ${area.code}`), role: 'grid_lead', area });
    }
    for (const [index, area] of village.microGrids.entries()) {
      const lead =
        demoLead(village, index, demo) ??
        (chance.falls(0.5) ? neighbourIn(village, area, busy) : null) ??
        invented(`lead ${area.code}`);
      busy.add(lead.id);
      grants.push({ person: lead, role: 'micro_grid_lead', area });
    }
  }
  return grants;
}

/** One officer for each other town, so that every spot of the county has an owner, and a reader for the county. */
export function grantsOutside(
  tree: AreaTree,
  town: SeedArea,
  demo: Demo,
  names: NameBook,
  since: Date,
): Grant[] {
  const others = tree.areas.filter(area => area.level === 'town' && area.code !== town.code);
  const officers = others.map((area): Grant => {
    const officer =
      area.code === demoOtherTownCode
        ? demo['town-other']
        : person(`town officer ${area.code}`, names.name('man'), since);
    return { person: officer, role: 'town_officer', area };
  });
  const county = tree.areas.find(area => area.level === 'county')!;
  return [...officers, { person: demo.county, role: 'county_viewer', area: county }];
}

/** 崇仁镇. */
const demoOtherTownCode = '330683102';

/** One after the other, since of two who hold the same office the earlier one answers. */
export function grantRow(countyId: string, { person: holder, role, area }: Grant, index: number) {
  return {
    county_id: countyId,
    id: namedId('grant', holder.id, role, area.code),
    person_id: holder.id,
    role,
    area_code: area.code,
    granted_at: later(holder.since, index),
  };
}

function headOf(village: LivingVillage, key: DemoKey): SeedPerson | null {
  return village.households.find(({ members }) => members[0]?.demoKey === key)?.members[0] ?? null;
}

function isHome(village: LivingVillage, demo: Demo): boolean {
  return headOf(village, 'cadre')?.id === demo.cadre.id;
}

function cadresOf(village: LivingVillage, demo: Demo): SeedPerson[] {
  const demoCadres = (['cadre', 'cadre-second', 'cadre-other'] as const)
    .filter(key => headOf(village, key) !== null)
    .map(key => demo[key]);
  const heads = village.households.flatMap(({ members }) => members.slice(0, 1));
  const others = heads.filter(head => head.demoKey === null);
  return [...demoCadres, ...others].slice(0, cadresPerVillage);
}

function demoLead(village: LivingVillage, microGridIndex: number, demo: Demo): SeedPerson | null {
  if (microGridIndex !== 0) return null;
  const key = (['lead', 'lead-other'] as const).find(one => headOf(village, one) !== null);
  return key ? demo[key] : null;
}

function neighbourIn(village: LivingVillage, area: SeedArea, busy: ReadonlySet<string>): SeedPerson | null {
  const here = village.households.filter(({ microGrid }) => microGrid.code === area.code);
  return here.flatMap(({ members }) => members).find(one => !busy.has(one.id)) ?? null;
}
