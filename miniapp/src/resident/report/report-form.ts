import type { Place } from '@torreya/shared/domain/place';
import { type ReportCategory, reportCategoryNames } from '@torreya/shared/domain/report-categories';
import type { Draft, DraftCommand } from '../../drafts/draft';
import { forget, keep, kept } from '../../platform/storage';

/** Where it is: where the phone stands, a point on the map, or a spot of the village by its name. */
export type Spot =
  | { readonly kind: 'phone'; readonly place: Place }
  | { readonly kind: 'map'; readonly place: Place; readonly name: string }
  | { readonly kind: 'landmark'; readonly id: string; readonly name: string };

/**
 * What she has said so far. A draft must name a category, and until a tile is tapped nobody has: so the form is kept
 * beside its draft, and both outlive the app.
 */
export interface ReportForm {
  readonly draftId: string;
  readonly category: ReportCategory | undefined;
  readonly spot: Spot | undefined;
  readonly note: string;
}

const key = 'report-form';

export function keptForm(): ReportForm | undefined {
  return kept(key, isForm);
}

export function keepForm(form: ReportForm): void {
  keep(key, form);
}

export function forgetForm(): void {
  forget(key);
}

export function commandOf({ category, spot, note }: ReportForm): DraftCommand {
  const where =
    spot === undefined ? {} : spot.kind === 'landmark' ? { landmarkId: spot.id } : { place: spot.place };
  return { name: 'submitReport', input: { category: category ?? 'other', note, ...where } };
}

/** Out of a draft that was sent and refused: its form was forgotten when it was sent. */
export function formOf({ id, command }: Draft): ReportForm {
  const {
    category,
    place,
    landmarkId,
    note = '',
  } = command.name === 'submitReport' ? command.input : { category: undefined };
  const spot: Spot | undefined = place
    ? { kind: 'phone', place }
    : landmarkId
      ? { kind: 'landmark', id: landmarkId, name: '' }
      : undefined;
  return { draftId: id, category, spot, note };
}

function isForm(value: unknown): value is ReportForm {
  const { draftId, category, note } = Object(value);
  const isCategory = category === undefined || reportCategoryNames.includes(category);
  return typeof draftId === 'string' && typeof note === 'string' && isCategory;
}
