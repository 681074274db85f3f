import type { Role } from '@torreya/shared/domain/roles';

/** One office on one area of the path, and whether its holder is away. */
export interface Post {
  readonly areaCode: string;
  readonly personId: string;
  /** The role that leads the area, or `substitute`. */
  readonly role: Role;
  readonly isAway: boolean;
}

/** A post in the order in which people are called, and whom its holder stands in for. */
export type Called<P extends Post> = P & { readonly standsInFor: P | null };

/**
 * Who answers for a spot, and who after him when he does not: area by area, the lowest first, the leads who are there
 * and then the substitutes who are. A substitute stands in for somebody: where nobody leads, he is not called. There is
 * always somebody: with everybody away it stays with the lead of the highest area. `posts` stand as the database gives
 * them: the areas of one path, the lowest first; in each the leads by seniority, then the substitutes in their turn.
 */
export function callOrder<P extends Post>(posts: readonly P[]): Called<P>[] {
  const called = new Map<string, Called<P>>();
  for (const areaCode of new Set(posts.map(post => post.areaCode))) {
    const here = posts.filter(post => post.areaCode === areaCode);
    const leads = here.filter(isLead);
    if (leads.length === 0) continue;
    const away = leads.find(lead => lead.isAway) ?? null;
    for (const post of here) {
      if (post.isAway || called.has(post.personId)) continue;
      called.set(post.personId, { ...post, standsInFor: isLead(post) ? null : away });
    }
  }
  if (called.size > 0) return [...called.values()];
  const leads = posts.filter(isLead);
  const highest = leads.find(({ areaCode }) => areaCode === leads.at(-1)?.areaCode);
  return highest ? [{ ...highest, standsInFor: null }] : [];
}

function isLead(post: Post): boolean {
  return post.role !== 'substitute';
}
