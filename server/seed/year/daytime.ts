import { daysLater, later, morningOf } from '../calendar';

/** Village offices work from eight to six: what falls into the night is done the next morning. */
export function daytime(at: Date): Date {
  const morning = morningOf(at);
  const minutes = (at.getTime() - morning.getTime()) / 60_000;
  if (minutes < 8 * 60) return later(morning, 8 * 60 + (minutes % 60));
  if (minutes > 18 * 60) return later(daysLater(morning, 1), 8 * 60 + (minutes % 60));
  return at;
}
