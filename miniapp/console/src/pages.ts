import { auditRoles, consoleRoles, type Role } from '@torreya/shared/domain/roles';
import type { ComponentType } from 'react';
import { AuditPage } from './audit/audit-page';
import { LibraryPage } from './library/library-page';
import type { PageProps } from './parts/page-props';
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
];

/** Those that somebody may see; the first one is where he begins. */
export function pagesFor({ roles }: Session['me']): PageRow[] {
  return pages.filter(({ mayBeSeenBy }) => roles.some(({ role }) => mayBeSeenBy.includes(role)));
}
