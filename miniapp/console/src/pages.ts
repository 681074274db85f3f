import { auditRoles, consoleRoles, type Role } from '@torreya/shared/domain/roles';
import type { ComponentType } from 'react';
import { AuditPage } from './audit/audit-page';
import { AwardImportsPage } from './award-imports/award-imports-page';
import { ImportsPage } from './imports/imports-page';
import { LettersPage } from './letters/letters-page';
import { LibraryPage } from './library/library-page';
import type { PageProps } from './parts/page-props';
import { AwardAuditPage } from './points/award-audit-page';
import { BudgetsPage } from './points/budgets-page';
import { NoticedPage } from './points/noticed-page';
import { RostersPage } from './rosters/rosters-page';
import { RoutingPage } from './routing/routing-page';
import { RulesPage } from './rules/rules-page';
import type { Session } from './wire/session';

interface PageRow {
  /** Its name in the address: `?page=…`. */
  readonly place: string;
  readonly label: string;
  readonly mayBeSeenBy: readonly Role[];
  readonly page: ComponentType<PageProps>;
}

/** Every page of the console, in the order of its links. A new page is a new row. */
const pages: readonly PageRow[] = [
  { place: 'reports', label: '上报库', mayBeSeenBy: consoleRoles, page: LibraryPage },
  { place: 'audit', label: '倒查', mayBeSeenBy: auditRoles, page: AuditPage },
  { place: 'routing', label: '谁来管', mayBeSeenBy: ['town_officer', 'county_viewer'], page: RoutingPage },
  {
    place: 'rosters',
    label: '班底',
    mayBeSeenBy: ['village_cadre', 'village_supervisor', 'town_officer'],
    page: RostersPage,
  },
  {
    place: 'area-imports',
    label: '网格导入',
    mayBeSeenBy: ['town_officer', 'county_viewer'],
    page: ImportsPage,
  },
  {
    place: 'rules',
    label: '积分规则',
    mayBeSeenBy: ['village_cadre', 'town_officer', 'county_viewer'],
    page: RulesPage,
  },
  {
    place: 'award-imports',
    label: '积分导入',
    mayBeSeenBy: ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'],
    page: AwardImportsPage,
  },
  { place: 'budgets', label: '积分预算', mayBeSeenBy: consoleRoles, page: BudgetsPage },
  { place: 'notices', label: '积分公示', mayBeSeenBy: consoleRoles, page: NoticedPage },
  { place: 'award-audit', label: '积分倒查', mayBeSeenBy: auditRoles, page: AwardAuditPage },
  { place: 'letters', label: '两单两函', mayBeSeenBy: consoleRoles, page: LettersPage },
];

/** Those that somebody may see; the first one is where he begins. */
export function pagesFor({ roles }: Session['me']): PageRow[] {
  return pages.filter(({ mayBeSeenBy }) => roles.some(({ role }) => mayBeSeenBy.includes(role)));
}
