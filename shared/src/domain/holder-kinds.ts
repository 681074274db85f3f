/** Who may hold points under a programme. Households can already; accounts of the others follow with what earns them points. */
export const holderKinds = { household: '农户', team: '队伍', enterprise: '企业' } as const;

export type HolderKind = keyof typeof holderKinds;
export const holderKindNames = Object.keys(holderKinds) as [HolderKind, ...HolderKind[]];
