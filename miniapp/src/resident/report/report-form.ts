import type { Place } from '@torreya/shared/domain/place';
import { type ReportCategory, reportCategoryNames } from '@torreya/shared/domain/report-categories';
import type { ReportSigning } from '@torreya/shared/domain/report-signing';
import { uuidv7 } from 'uuidv7';
import type { Input } from '../../api/outcome';
import type { Draft, DraftCommand } from '../../drafts/draft';
import { drafts } from '../../drafts/drafts';
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
  /** Who may see that it is hers. A form of an older version says nothing: her name. */
  readonly signing?: ReportSigning;
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

export function commandOf({ draftId, category, spot, note, signing = 'named' }: ReportForm): DraftCommand {
  const where =
    spot === undefined ? {} : spot.kind === 'landmark' ? { landmarkId: spot.id } : { place: spot.place };
  return {
    name: 'submitReport',
    input: { category: category ?? 'other', note, ...where, ...signedAs(signing, draftId) },
  };
}

/**
 * Only what she chose crosses the wire. The salt is made once a draft and kept in it, so that a report sent again has the
 * same code; it never leaves the phone but in this one command.
 */
function signedAs(
  signing: ReportSigning,
  draftId: string,
): Pick<Input<'submitReport'>, 'signing' | 'claimSalt'> {
  if (signing === 'named') return {};
  return signing === 'sealed' ? { signing } : { signing, claimSalt: saltOf(draftId) };
}

function saltOf(draftId: string): string {
  const known = drafts.find(draftId)?.command;
  const salt = known?.name === 'submitReport' ? known.input.claimSalt : undefined;
  // The last 16 signs of a UUIDv7 are random.
  return salt ?? [uuidv7(), uuidv7()].map(one => one.replace(/-/g, '').slice(-16)).join('');
}

/** Out of a draft that was sent and refused: its form was forgotten when it was sent. */
export function formOf({ id, command }: Draft): ReportForm {
  const {
    category,
    place,
    landmarkId,
    note = '',
    signing = 'named',
  } = command.name === 'submitReport' ? command.input : { category: undefined };
  const spot: Spot | undefined = place
    ? { kind: 'phone', place }
    : landmarkId
      ? { kind: 'landmark', id: landmarkId, name: '' }
      : undefined;
  return { draftId: id, category, spot, note, ...(signing === 'named' ? {} : { signing }) };
}

function isForm(value: unknown): value is ReportForm {
  const { draftId, category, note } = Object(value);
  const isCategory = category === undefined || reportCategoryNames.includes(category);
  return typeof draftId === 'string' && typeof note === 'string' && isCategory;
}
