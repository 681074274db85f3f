import type { AreaLevel } from '@torreya/shared/domain/areas';
import type { Role } from '@torreya/shared/domain/roles';
import type { Reply } from '../../../src/api/outcome';

export type Roster = Reply<'readRosters'>['rosters'][number];
export type Member = Roster['leads'][number];

/** The parts of a roster that this level has, with the role that each is of. */
export function partsOf({ level, leads, substitutes, members, policeLeads, volunteers }: Roster) {
  const isGrid = level === 'grid' || level === 'dedicated_grid';
  const hasLead = level !== 'county';
  return [
    ...(hasLead
      ? [{ title: '负责人', role: leadRoleOf(level), members: leads, empty: '没有负责人，归上一级管。' }]
      : []),
    {
      title: '替班',
      role: 'substitute' as Role,
      members: substitutes,
      empty: '没有替班，不在时归上一级管。',
    },
    ...(isGrid
      ? [
          { title: '网格员', role: 'grid_member' as Role, members, empty: '没有网格员。' },
          {
            title: '网格警长',
            role: 'grid_police_lead' as Role,
            members: policeLeads,
            empty: '没有网格警长。',
          },
        ]
      : []),
    ...(isGrid || level === 'micro_grid'
      ? [{ title: '志愿者', role: 'volunteer' as Role, members: volunteers, empty: '没有志愿者。' }]
      : []),
  ];
}

function leadRoleOf(level: AreaLevel): Role {
  if (level === 'micro_grid') return 'micro_grid_lead';
  if (level === 'village') return 'village_cadre';
  return level === 'town' ? 'town_officer' : 'grid_lead';
}
