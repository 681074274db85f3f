import { createHmac, timingSafeEqual } from 'node:crypto';
import { routes } from '@torreya/shared/contract/routes';

export interface SignedPaper {
  readonly countyId: string;
  readonly letterId: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

const hour = 3600;

/** Opens the paper without a session, since a browser's own reader and a printer send no header. Good for one to two hours. */
export function paperLink(
  secret: string,
  { countyId, letterId }: Pick<SignedPaper, 'countyId' | 'letterId'>,
  now: Date,
): string {
  const expires = (Math.floor(now.getTime() / 1000 / hour) + 2) * hour;
  const path = routes.readLetterPaper.path.replace(':letterId', letterId);
  return `/api${path}?expires=${expires}&signature=${sign(secret, { countyId, letterId, expires })}`;
}

/** Whether we signed exactly this, and it is still good. Takes as long for a near miss as for nonsense. */
export function isSignedPaper(secret: string, paper: SignedPaper, signature: string, now: Date): boolean {
  const expected = Buffer.from(sign(secret, paper));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && now.getTime() < paper.expires * 1000;
}

/** The first word keeps it apart from the links to photos, which the same secret signs. */
function sign(secret: string, { countyId, letterId, expires }: SignedPaper): string {
  return createHmac('sha256', secret).update(`letter|${countyId}|${letterId}|${expires}`).digest('base64url');
}
