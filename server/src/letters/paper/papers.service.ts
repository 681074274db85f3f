import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { readLetterPaper } from '@torreya/shared/contract/letters';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../../platform/config';
import { Refusal } from '../../platform/refusal';
import { StepsByLetter } from '../../reports/steps-by-letter.service';
import { findLetter } from '../letter';
import { LetterViews } from '../letter.views';
import { printLetter } from './letter-paper';
import { isSignedPaper } from './paper-links';

/** Letters on paper, made anew whenever somebody asks: the letter may have been answered meanwhile. */
@Injectable()
export class Papers {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly views: LetterViews,
    private readonly reports: StepsByLetter,
  ) {}

  /** A link that is forged, ended or leads nowhere: one answer for all. */
  async read({ letterId, expires, signature }: CheckedInputOf<typeof readLetterPaper>): Promise<Buffer> {
    const { countyId, filesSecret } = this.config;
    const isOurs = isSignedPaper(filesSecret, { countyId, letterId, expires }, signature, new Date());
    const { manager } = this.database;
    const letter = isOurs ? await findLetter(manager, countyId, letterId) : null;
    if (!letter) throw new Refusal('not_found');
    const report = await this.reports.facts(manager, countyId, letter.reportId);
    return printLetter({ letter, report, events: await this.views.eventsOf(letter) });
  }
}
