import { roles } from '@torreya/shared/domain/roles';
import { today } from '../parts/when';
import type { Roster } from './roster-parts';
import { termWords } from './term';

/** Whose office has not begun. */
export function Coming({ coming }: { coming: Roster['coming'] }) {
  if (coming.length === 0) return null;
  return (
    <section aria-label="还没到任">
      <h3>还没到任</h3>
      <ul className="members">
        {coming.map(({ personId, name, role, from, until }) => (
          <li key={`${personId} ${role} ${from}`}>
            <strong>{name}</strong>
            <span>
              {roles[role]}，{termWords(from, until, today())}。在这以前还不能办事。
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
