import { firstPriority } from '@torreya/shared/domain/first-priority';
import type { ReportPriority } from '@torreya/shared/domain/report-priorities';
import type { ReportSigning } from '@torreya/shared/domain/report-signing';
import {
  firstReportState,
  type ReportState,
  type ReportStep,
  type ReportStepName,
  reportSteps,
} from '@torreya/shared/domain/report-steps';
import type { Role } from '@torreya/shared/domain/roles';
import type { SeedArea } from '../areas';
import type { SeedHousehold } from '../families';
import type { SeedPerson } from '../people';
import type { PictureName } from '../pictures/pictures';
import type { Spot } from '../spots';
import type { Hazard } from './hazards';

/** One step as it happened. */
export interface Told {
  readonly step: 'submit' | 'escalate' | 'ask_opening' | ReportStepName;
  readonly at: Date;
  /** Null: nobody took it, or somebody who does not say who she is. */
  readonly by: SeedPerson | null;
  readonly note: string;
  readonly pictures: readonly PictureName[];
}

/** The whole life of one report, from which its rows are made. */
export interface Story {
  readonly id: string;
  readonly reporter: SeedPerson;
  readonly household: SeedHousehold;
  readonly hazard: Hazard;
  readonly microGrid: SeedArea;
  readonly spot: Spot;
  readonly owner: { readonly person: SeedPerson; readonly role: Role };
  /** The first is `submit`. */
  readonly told: readonly Told[];
  /** What came of it; null: no award was proposed. */
  readonly award: StoryAward | null;
  /** Who is to take it over, or to confer about it. */
  readonly asked: SeedPerson | null;
  /** What others learn of who sent it. */
  readonly signing: ReportSigning;
  /** How long she spoke; 0: she wrote. */
  readonly saidSeconds: number;
  /** The id of the report that it goes on with. */
  readonly mergedInto: string | null;
}

export interface StoryAward {
  readonly id: string;
  readonly proposedAt: Date;
  /** Null: still waits for a cadre. */
  readonly decision: {
    readonly step: 'approve' | 'decline';
    readonly at: Date;
    readonly by: SeedPerson;
    readonly note: string;
  } | null;
}

/** How pressing it is by the end of its story. */
export function priorityOf({ hazard, told }: Story): ReportPriority {
  return told.reduce<ReportPriority>(
    (priority, { step }) => {
      const change = isStep(step) ? stepOf(step).priority : undefined;
      return change?.to ?? priority;
    },
    firstPriority(hazard.category, told[0]?.note ?? ''),
  );
}

/** The states that a story goes through, by the table of steps; a step that is not open is a mistake of the seed. */
export function statesOf(story: Story): ReportState[] {
  const states: ReportState[] = [];
  for (const { step, note } of story.told) {
    const from = states.at(-1);
    if (step === 'submit') {
      if (from !== undefined) throw new Error(`report ${story.id} is submitted twice`);
      states.push(firstReportState);
      continue;
    }
    if (!isStep(step)) {
      if (from === undefined) throw new Error(`report ${story.id} begins with ${step}`);
      states.push(from);
      continue;
    }
    const { from: open, to, needs } = stepOf(step);
    if (from === undefined || !open.includes(from))
      throw new Error(`report ${story.id}: ${step} is not open in ${from}`);
    if (needs.some(need => need === 'note') && note === '')
      throw new Error(`report ${story.id}: ${step} says nothing`);
    states.push(to ?? from);
  }
  return states;
}

function isStep(step: Told['step']): step is ReportStepName {
  return step in reportSteps;
}

function stepOf(name: ReportStepName): ReportStep {
  return reportSteps[name];
}
