import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import type { AlertLevel, ReportClockName } from '@torreya/shared/domain/report-clocks';
import type { ReportSigning } from '@torreya/shared/domain/report-signing';
import type { ReportStepName } from '@torreya/shared/domain/report-steps';
import type { DemoKey } from '../demo-people';
import type { PictureName } from '../pictures/pictures';

/** One step after the last one: what, how many minutes later, which words, which pictures. */
type Then = readonly [
  step: ReportStepName | 'escalate' | 'ask_opening',
  minutes: number,
  note?: string,
  pictures?: readonly PictureName[],
];

/** A report of the last days, as a table tells it. */
export interface Current {
  readonly key: string;
  readonly villageCode: string;
  /** Which micro-grid of the village; 0 is the one at the way in, where the demo lead is. */
  readonly microGrid: number;
  /** A demo person, one of her household, or the household of that number in the village. */
  readonly reporter: DemoKey | { readonly familyOf: DemoKey } | { readonly household: number };
  readonly category: ReportCategory;
  /** Which of the notes of the category. */
  readonly words: number;
  /** Her own words in their place. */
  readonly note?: string;
  readonly pictures: readonly PictureName[];
  /** Said, and not written: so many seconds. */
  readonly saidSeconds?: number;
  readonly daysAgo: number;
  readonly time: string;
  readonly next: readonly Then[];
  /** Who is to take it over, or to confer about it. */
  readonly asked?: DemoKey;
  /** Left out: with her name. */
  readonly signing?: ReportSigning;
  /** What its clock says on the day of seeding; left out: it has none. */
  readonly clock?: { readonly name: ReportClockName; readonly level: AlertLevel };
  /** The key of an earlier report whose first photo is like this one’s. */
  readonly repeats?: string;
  /** The key of the report that it goes on with. */
  readonly mergedInto?: string;
  /** What the cadre of that key did with the award, so many minutes after it was proposed; left out: it waits. */
  readonly approved?: { readonly by: DemoKey; readonly afterMinutes: number };
}
