import type { Ways } from '../place/use-place';
import type { Session } from '../wire/session';

/** What every page of the console is given: where it is, with the ways on from there, and who sits before it. */
export interface PageProps {
  readonly ways: Ways;
  readonly me: Session['me'];
}
