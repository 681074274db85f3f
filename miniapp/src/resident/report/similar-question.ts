import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import type { Input } from '../../api/outcome';
import type { Spot } from './report-form';

export type SimilarQuestion = Input<'findSimilarReports'>;

/** Fewer say nothing that could be alike. */
const fewestCharacters = 4;

/** What is asked about the report so far; nothing until it says where, and what in a tile, in words or aloud. */
export function similarQuestion(
  spot: Spot | undefined,
  category: ReportCategory | undefined,
  note: string,
  isSaid: boolean,
): SimilarQuestion | undefined {
  const said = note.trim();
  if (!spot || (category === undefined && !isSaid && said.length < fewestCharacters)) return undefined;
  return { ...whereOf(spot), category, note: said };
}

/** To the metre: a fix that wavers by less is the same question. */
function whereOf(spot: Spot): Pick<SimilarQuestion, 'place' | 'landmarkId'> {
  if (spot.kind === 'landmark') return { landmarkId: spot.id };
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  const { lng, lat, datum } = spot.place;
  return { place: { lng: rounded(lng), lat: rounded(lat), datum } };
}
