import type { AreaLevel } from './areas';
import type { ReportCategory } from './report-categories';

/** Roles are granted on an area and reach down its tree; a shop's people stand in the shop's own list. */
export const roles = {
  micro_grid_lead: '微网格长',
  grid_lead: '网格长',
  grid_member: '网格员',
  grid_police_lead: '网格警长',
  volunteer: '志愿者',
  substitute: '替班',
  village_cadre: '村干部',
  village_supervisor: '村监委',
  town_officer: '镇平安办',
  department_handler: '部门',
  county_viewer: '县级查看',
} as const;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];

/** What falls to the police beside the grid: joint handling, and nothing else of what people report. */
export const securityCategories: readonly ReportCategory[] = ['fire'];

export interface RoleReach {
  /** The levels of the areas that the role is granted on; from there it reaches down. */
  readonly on: readonly AreaLevel[];
  /** Answers for its area, so that a report there finds an owner. One such role a level. */
  readonly leads: boolean;
  /** Which reports of its area it may move. */
  readonly handles: 'every report' | 'security' | 'none';
}

/** The roster of an area (1+3+N: the lead, those who serve beside him, the volunteers) and those above and around it. */
export const roleReach: Readonly<Record<Role, RoleReach>> = {
  micro_grid_lead: { on: ['micro_grid'], leads: true, handles: 'every report' },
  grid_lead: { on: ['grid', 'dedicated_grid'], leads: true, handles: 'every report' },
  grid_member: { on: ['grid', 'dedicated_grid'], leads: false, handles: 'every report' },
  grid_police_lead: { on: ['grid', 'dedicated_grid'], leads: false, handles: 'security' },
  volunteer: { on: ['grid', 'micro_grid', 'dedicated_grid'], leads: false, handles: 'none' },
  // Handles what is reported there also while the lead is present: what he took on stays his when the lead is back.
  substitute: {
    on: ['micro_grid', 'grid', 'dedicated_grid', 'village', 'town'],
    leads: false,
    handles: 'every report',
  },
  village_cadre: { on: ['village'], leads: true, handles: 'every report' },
  village_supervisor: { on: ['village'], leads: false, handles: 'none' },
  town_officer: { on: ['town'], leads: true, handles: 'every report' },
  // Answers the orders and letters that are sent to it, and sees nothing else.
  department_handler: { on: ['town', 'county'], leads: false, handles: 'none' },
  county_viewer: { on: ['county'], leads: false, handles: 'none' },
};

/** Those who may move a report that happened in their area. */
export const handlingRoles: readonly Role[] = roleNames.filter(
  role => roleReach[role].handles === 'every report',
);

/** Those who move reports at all: they stand on a roster, and say when they are away. */
export const servingRoles: readonly Role[] = roleNames.filter(role => roleReach[role].handles !== 'none');

/** Those who answer for an area, one role a level, the lowest first. */
export const leadingRoles: readonly Role[] = roleNames.filter(role => roleReach[role].leads);

/** Those who may move a report of this category. */
export function rolesHandling(category: ReportCategory): Role[] {
  return roleNames.filter(
    role =>
      roleReach[role].handles === 'every report' ||
      (roleReach[role].handles === 'security' && securityCategories.includes(category)),
  );
}

/** Those who may read the reports of their area: to those who move them come those who look on. */
export const readingRoles: readonly Role[] = [...handlingRoles, 'village_supervisor', 'county_viewer'];

/** Those who appoint on the ground below their own, and to what. The town's and the county's offices are the operator's. */
export const appointingRoles = ['village_cadre', 'town_officer'] as const satisfies readonly Role[];
export const appointedRoles = [
  'micro_grid_lead',
  'grid_lead',
  'grid_member',
  'grid_police_lead',
  'volunteer',
  'substitute',
  'village_cadre',
] as const satisfies readonly Role[];
/** Of these an area has one at a time; a village is led by several cadres together. */
export const singleRoles: readonly Role[] = ['micro_grid_lead', 'grid_lead'];

/** Those for whom the web console is: whoever answers for a village or more. */
export const consoleRoles: readonly Role[] = [
  'village_cadre',
  'village_supervisor',
  'town_officer',
  'county_viewer',
];

/** Those who look a report through afterwards, from beginning to end. */
export const auditRoles: readonly Role[] = ['village_supervisor', 'town_officer', 'county_viewer'];

export const shopRoles = { shopkeeper: '店主', clerk: '店员' } as const;
export type ShopRole = keyof typeof shopRoles;
