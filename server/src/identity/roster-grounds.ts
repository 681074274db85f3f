import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readRosters } from '@torreya/shared/contract/rosters';
import { type Role, roleReach } from '@torreya/shared/domain/roles';
import type { EntityManager } from 'typeorm';
import { type Called, callOrder } from './roster-order';
import { areasWith, postsIn, type RosterArea, type RosterPost } from './roster-posts';

type Place = ReplyOf<typeof readRosters>['mine']['posts'][number];
type StandIn = NonNullable<Place['standIn']>;

/** Paths with everybody who serves along them. */
export class Grounds {
  private constructor(
    private readonly areas: ReadonlyMap<string, RosterArea>,
    private readonly posts: readonly RosterPost[],
  ) {}

  static async read(db: EntityManager, countyId: string, paths: readonly string[]): Promise<Grounds> {
    const codes = [...new Set(paths.flatMap(path => path.split('/')))];
    const areas = await areasWith(db, countyId, { codes, andBelow: false });
    return new Grounds(new Map(areas.map(area => [area.areaCode, area])), await postsIn(db, countyId, codes));
  }

  holding(areaCode: string, wanted: (role: Role) => boolean): RosterPost[] {
    return this.posts.filter(post => post.areaCode === areaCode && wanted(post.role));
  }

  /** Who is called for a spot today; with `without`, as if that person were away. */
  calls(path: string, without?: string): Called<RosterPost & { isAway: boolean }>[] {
    const leading = path
      .split('/')
      .reverse()
      .flatMap(code => this.holding(code, role => this.leads(role, code) || role === 'substitute'));
    return callOrder(
      leading.map(post => ({ ...post, isAway: post.away !== null || post.personId === without })),
    );
  }

  /** The areas that somebody answers for, and who would take his place. */
  placesOf(personId: string, paths: readonly string[]): Place[] {
    return paths.map(path => {
      const areaCode = path.split('/').at(-1) ?? '';
      const [first] = this.calls(path, personId);
      const own = this.holding(areaCode, role => this.leads(role, areaCode)).find(
        one => one.personId === personId,
      );
      return {
        areaCode,
        areaName: this.nameOf(areaCode),
        role: own?.role ?? 'substitute',
        standIn: first && first.personId !== personId ? this.standIn(first) : null,
      };
    });
  }

  standIn({ name, phone, role, areaCode }: RosterPost): StandIn {
    return { name, phone, role, areaName: this.nameOf(areaCode) };
  }

  private nameOf(areaCode: string): string {
    return this.areas.get(areaCode)?.areaName ?? '';
  }

  private leads(role: Role, areaCode: string): boolean {
    const level = this.areas.get(areaCode)?.level;
    return roleReach[role].leads && level !== undefined && roleReach[role].on.includes(level);
  }
}
