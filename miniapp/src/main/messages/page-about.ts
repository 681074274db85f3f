import { servingRoles } from '@torreya/shared/domain/roles';
import type { Reply } from '../../api/outcome';
import { pages } from '../pages';

type About = Reply<'listNotices'>['notices'][number]['about'];

/** Where a message goes on. Whoever handles reports has a desk for them, which also shows his own. */
export function pageAbout({ kind, id }: About, roles: Reply<'readMe'>['roles']): string {
  const isHandler = roles.some(({ role }) => servingRoles.includes(role));
  switch (kind) {
    case 'report':
      return isHandler ? pages.reportDesk(id) : pages.reportDetail(id);
    case 'household':
      return isHandler ? pages.joinDesk(id) : pages.mine;
    case 'passbook_count':
      return pages.passbookDesk(id);
    case 'letter':
      return pages.letterDesk(id);
    case 'public_notice':
      return pages.publicNotice;
    case 'award':
    case 'redemption':
    case 'wallet':
      return pages.wallet;
  }
}
