import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { takeLetterStep } from '@torreya/shared/contract/letters';
import {
  type LetterState,
  type LetterStep,
  type LetterStepName,
  letterSteps,
} from '@torreya/shared/domain/letters';
import { DataSource, type EntityManager } from 'typeorm';
import { Notices } from '../notices/notices.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { lockCommand } from '../platform/lock-command';
import { Refusal } from '../platform/refusal';
import { type LetteredReport, type StepByLetter, StepsByLetter } from '../reports/steps-by-letter.service';
import { findLetter, type Letter, letterPartiesOf, lockLetter, mayReadLetter } from './letter';
import { LetterViews } from './letter.views';
import { LetterClock } from './letter-clock';
import { wordsOfStep } from './letter-words';

type Command = CheckedInputOf<typeof takeLetterStep>;

/**
 * One step of a letter. Of an order its report moves in the same transaction: of two addressees who answer at once, one
 * waits for the report and is the last.
 */
@Injectable()
export class TakeLetterStep {
  constructor(
    private readonly database: DataSource,
    private readonly notices: Notices,
    private readonly reports: StepsByLetter,
    private readonly clock: LetterClock,
    private readonly views: LetterViews,
  ) {}

  async take(actor: Actor, command: Command): Promise<ReplyOf<typeof takeLetterStep>> {
    const { countyId } = actor;
    const contents = contentsHash({ ...command, actor: actor.personId });
    await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const { letter, report } = await this.lock(tx, actor, command.letterId);
      const [known] = await tx.query<{ hash: Buffer }[]>(
        'SELECT contents_hash AS hash FROM letter_event WHERE county_id = $1 AND id = $2',
        [countyId, command.id],
      );
      if (known && !known.hash.equals(contents)) throw new Refusal('id_reused');
      if (known) return;
      refuseUnlessOpen(actor, command, { letter, report });
      await this.write(tx, actor, command, { letter, report, contents });
    });
    return this.views.whole(actor, command.letterId);
  }

  /** The report first, as everybody who locks both. */
  private async lock(
    tx: EntityManager,
    actor: Actor,
    letterId: string,
  ): Promise<{ letter: Letter; report: LetteredReport }> {
    const found = await findLetter(tx, actor.countyId, letterId);
    const report = found && (await this.reports.lock(tx, actor, found.reportId));
    const letter = found && (await lockLetter(tx, actor.countyId, letterId));
    if (!letter || !report || !mayReadLetter(actor, letter, report)) throw new Refusal('not_found');
    return { letter, report };
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    command: Command,
    { letter, report, contents }: { letter: Letter; report: LetteredReport; contents: Buffer },
  ): Promise<void> {
    const { countyId, id } = letter;
    const { to } = letterSteps[command.step];
    await tx.query(insertEvent, [
      countyId,
      command.id,
      id,
      command.step,
      to,
      actor.personId,
      command.note,
      contents,
    ]);
    await this.clock.stop(tx, letter);
    if (letter.kind === 'dispatch') {
      const step = reportStepOf(command.step, await this.othersOf(tx, letter));
      const { note, photoIds } = command;
      await this.reports.take(tx, actor, letter.reportId, {
        id: command.id,
        step,
        note,
        photoIds,
        personIds: [],
      });
    }
    const words = wordsOfStep[command.step];
    if (!words) return;
    const hearers = [letter.addresseeId, letter.issuerId, report.ownerId].filter(
      one => one !== actor.personId,
    );
    const isToAddressee = letterSteps[command.step].by === 'issuer';
    const told = hearers.filter(one => (one === letter.addresseeId) === isToAddressee);
    const message = words({ ...letter, where: report.where }, command.note);
    await this.notices.tell(tx, countyId, told, { ...message, about: { kind: 'letter', id } });
  }

  /** The states of the other orders of the same directive. */
  private async othersOf(tx: EntityManager, { countyId, directiveId, id }: Letter): Promise<LetterState[]> {
    const rows = await tx.query<{ state: LetterState }[]>(
      'SELECT state FROM letter WHERE county_id = $1 AND directive_id = $2 AND id <> $3',
      [countyId, directiveId, id],
    );
    return rows.map(({ state }) => state);
  }
}

function refuseUnlessOpen(
  actor: Actor,
  command: Command,
  { letter, report }: { letter: Letter; report: LetteredReport },
): void {
  const step: LetterStep = letterSteps[command.step];
  const isTheirs =
    letterPartiesOf(actor, letter, report).includes(step.by) && step.kinds.includes(letter.kind);
  if (!isTheirs) throw new Refusal('not_allowed');
  if (!step.from.includes(letter.state)) throw new Refusal('step_not_open', { state: letter.state });
  if (command.note === '') throw new Refusal('note_needed');
  const hasPhotos = command.photoIds.length > 0;
  if (step.needsPhoto && !hasPhotos) throw new Refusal('photo_needed');
  if (!step.needsPhoto && hasPhotos) {
    const issues = [{ at: 'photoIds', what: 'only a finished order carries photos' }];
    throw new Refusal('invalid_input', { issues });
  }
}

/**
 * Where the report goes. It waits while anybody has still to answer; the last answer resolves it when all that was not
 * taken back is done, and gives it back to its owner when somebody could not.
 */
function reportStepOf(step: LetterStepName, others: readonly LetterState[]): StepByLetter['step'] {
  const isLast = !others.includes('open');
  if (step === 'recall') return isLast ? 'call_off' : 'recall_order';
  if (step === 'refuse') return isLast ? 'give_back' : 'refuse_order';
  if (!isLast) return 'report_back';
  return others.includes('refused') ? 'give_back' : 'complete';
}

const insertEvent = `
WITH moved AS (
  UPDATE letter SET state = $5, state_at = clock_timestamp() WHERE county_id = $1 AND id = $3 RETURNING state_at
)
INSERT INTO letter_event (county_id, id, letter_id, no, step, to_state, actor_id, note, at, contents_hash)
SELECT $1, $2, $3, 1 + (SELECT count(*) FROM letter_event WHERE county_id = $1 AND letter_id = $3), $4, $5, $6, $7,
  moved.state_at, $8 FROM moved`;
