/** Roles are granted on an area and reach down its tree; a shop's people stand in the shop's own list. */
export const roles = {
  micro_grid_lead: '微网格长',
  grid_lead: '网格长',
  village_cadre: '村干部',
  village_supervisor: '村监委',
  town_officer: '镇平安办',
  county_viewer: '县级查看',
} as const;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];

/** Those who may move a report that happened in their area. */
export const handlingRoles: readonly Role[] = [
  'micro_grid_lead',
  'grid_lead',
  'village_cadre',
  'town_officer',
];

export const shopRoles = { shopkeeper: '店主', clerk: '店员' } as const;
export type ShopRole = keyof typeof shopRoles;
