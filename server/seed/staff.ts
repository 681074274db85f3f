import type { SeedArea } from './areas';
import type { SeedHousehold } from './families';
import type { LivingTown } from './living-town';
import type { SeedPerson } from './people';

/** Who answers for what in the living town. */
export class Staff {
  private readonly leads = new Map<string, SeedPerson>();
  private readonly cadres = new Map<string, SeedPerson[]>();
  private readonly serving = new Set<string>();

  constructor(town: LivingTown) {
    for (const { person, role, area } of town.grants) {
      this.serving.add(person.id);
      if (role === 'micro_grid_lead') this.leads.set(area.code, person);
      if (role === 'village_cadre')
        this.cadres.set(area.code, [...(this.cadres.get(area.code) ?? []), person]);
    }
  }

  leadOf(microGrid: SeedArea): SeedPerson {
    const lead = this.leads.get(microGrid.code);
    if (!lead) throw new Error(`${microGrid.code} has no lead`);
    return lead;
  }

  /** The village's cadres without those of the household: nobody decides for his own. */
  cadresFor(village: SeedArea, household: SeedHousehold): SeedPerson[] {
    const own = new Set(household.members.map(one => one.id));
    return (this.cadres.get(village.code) ?? []).filter(cadre => !own.has(cadre.id));
  }

  serves(person: SeedPerson): boolean {
    return this.serving.has(person.id);
  }
}
