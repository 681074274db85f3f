import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Notices } from '../notices/notices.service';
import { type Job, Outbox } from '../platform/outbox';
import { StepsByLetter } from '../reports/steps-by-letter.service';
import { type Letter, lockLetter } from './letter';
import { lateWordsForIssuer, lateWordsOf, reminderOf } from './letter-words';

const letterJob = 'letter_clock';

const dayMs = 86_400_000;

/** Reminds the addressee before the deadline, and tells both ends once when it has passed. */
@Injectable()
export class LetterClock implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly notices: Notices,
    private readonly reports: StepsByLetter,
  ) {}

  onModuleInit(): void {
    this.outbox.register(letterJob, (tx, job) => this.ring(tx, job));
  }

  async start(
    tx: EntityManager,
    letter: Pick<Letter, 'countyId' | 'id' | 'issuedAt' | 'dueAt'>,
  ): Promise<void> {
    await this.outbox.later(tx, { ...jobOf(letter), at: remindAt(letter), payload: {} });
  }

  async stop(tx: EntityManager, letter: Pick<Letter, 'countyId' | 'id'>): Promise<void> {
    await this.outbox.cancel(tx, jobOf(letter));
  }

  private async ring(tx: EntityManager, job: Job): Promise<Pick<Job, 'at' | 'payload'> | null> {
    const { countyId, key: id } = job;
    const letter = await lockLetter(tx, countyId, id);
    if (letter?.state !== 'open') return null;
    const { where, ownerId } = await this.reports.facts(tx, countyId, letter.reportId);
    const told = { ...letter, where };
    const about = { kind: 'letter', id } as const;
    if (!letter.isLate) {
      await this.notices.tell(tx, countyId, [letter.addresseeId], { ...reminderOf(told), about });
      return { at: letter.dueAt, payload: {} };
    }
    await this.notices.tell(tx, countyId, [letter.addresseeId], { ...lateWordsOf(told), about });
    const above = [letter.issuerId, ownerId].filter(personId => personId !== letter.addresseeId);
    await this.notices.tell(tx, countyId, above, { ...lateWordsForIssuer(told), about });
    return null;
  }
}

function jobOf({ countyId, id }: Pick<Letter, 'countyId' | 'id'>) {
  return { countyId, kind: letterJob, key: id };
}

/** When a quarter of the time is left, and no earlier than a day before its end. */
function remindAt({ issuedAt, dueAt }: Pick<Letter, 'issuedAt' | 'dueAt'>): Date {
  const quarterMs = (dueAt.getTime() - issuedAt.getTime()) / 4;
  return new Date(dueAt.getTime() - Math.min(dayMs, quarterMs));
}
