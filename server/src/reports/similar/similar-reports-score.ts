import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import type { Scale } from '../../areas/metres';
import { likeness, type Trigrams, trigramsOf } from './trigrams';

/** Further away it is another thing: a GPS in a valley is wrong by 50 m, and a river bank is as long as this. */
export const nearMetres = 300;
/** Two people who stand around the same hole. */
const sameSpotMetres = 30;
/** Where pg_trgm's own examples draw the line is 0.3; hotline complaints of one place have half of their false pairs below 0.4. */
const similarWords = 0.4;
const mostOffered = 5;

export interface Asked {
  readonly lng: number;
  readonly lat: number;
  readonly category: ReportCategory | undefined;
  readonly note: string;
}

export interface Candidate {
  readonly lng: number;
  readonly lat: number;
  readonly note: string;
}

export interface Scored<C> {
  readonly candidate: C;
  readonly why: 'similar_words' | 'same_spot';
  readonly distanceMetres: number;
}

/** The few that are worth a look, those in similar words first, then those on the same spot, the nearest first. */
export function mostSimilar<C extends Candidate>(
  asked: Asked,
  candidates: readonly C[],
  scale: Scale,
): Scored<C>[] {
  const words = trigramsOf(asked.note);
  return candidates
    .flatMap(candidate => score(asked, words, candidate, scale))
    .sort((a, b) => b.alike - a.alike || a.distanceMetres - b.distanceMetres)
    .slice(0, mostOffered);
}

function score<C extends Candidate>(
  asked: Asked,
  words: Trigrams,
  candidate: C,
  scale: Scale,
): (Scored<C> & { readonly alike: number })[] {
  const x = (candidate.lng - asked.lng) * scale.x;
  const y = (candidate.lat - asked.lat) * scale.y;
  const distanceMetres = Math.hypot(x, y);
  if (distanceMetres > nearMetres) return [];
  const theirs = trigramsOf(candidate.note);
  const alike = likeness(words, theirs);
  if (alike > similarWords) return [{ candidate, why: 'similar_words', alike, distanceMetres }];
  const isSpeaking = words.size > 0 && theirs.size > 0;
  const isSameSpot = distanceMetres <= sameSpotMetres && (!isSpeaking || spotIsEnough(asked.category));
  return isSameSpot ? [{ candidate, why: 'same_spot', alike: 0, distanceMetres }] : [];
}

/**
 * Stones on one spot are the same stones, whatever they are called. What nobody has put a name to, and what is only
 * "something else", can be two things: there the words have the say, where both have said any.
 */
function spotIsEnough(category: ReportCategory | undefined): boolean {
  return category !== undefined && category !== 'other';
}
