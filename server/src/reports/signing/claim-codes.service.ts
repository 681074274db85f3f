import { Injectable } from '@nestjs/common';
import type {
  claimPointsByCode,
  readReportByCode,
  takeStepByCode,
} from '@torreya/shared/contract/claim-codes';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { readClaimCode } from '@torreya/shared/domain/claim-code';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { Seals } from '../../platform/seals';
import { ReportRow } from '../report.entity';
import { type ReportView, ReportViews } from '../report.views';
import { TakeReportStep } from '../take-report-step';
import { hashOfCode } from './claim-code-rows';
import { ClaimPoints } from './claim-points.service';

/** Somebody who copied a code mistypes once or twice; who guesses among 2^60 gets nowhere with ten. */
const mostWrongCodes = 10;
const coolingMinutes = 10;

/** The bearer of a code is the reporter of its report, for the one request that brings it; nothing is kept of him. */
@Injectable()
export class ClaimCodes {
  constructor(
    private readonly database: DataSource,
    private readonly seals: Seals,
    private readonly views: ReportViews,
    private readonly takeReportStep: TakeReportStep,
    private readonly points: ClaimPoints,
  ) {}

  async read(actor: Actor, { code }: CheckedInputOf<typeof readReportByCode>): Promise<ReportView> {
    const bearer = await this.bearerOf(actor, code);
    const { manager } = this.database;
    const row = await manager.findOneByOrFail(ReportRow, {
      countyId: actor.countyId,
      id: bearer.reportByCode,
    });
    return this.views.whole(manager, bearer, row);
  }

  async takeStep(
    actor: Actor,
    { code, ...step }: CheckedInputOf<typeof takeStepByCode>,
  ): Promise<ReportView> {
    const bearer = await this.bearerOf(actor, code);
    return this.takeReportStep.take(bearer, { ...step, reportId: bearer.reportByCode, personIds: [] });
  }

  async claim(actor: Actor, { code }: CheckedInputOf<typeof claimPointsByCode>): Promise<ReportView> {
    const bearer = await this.bearerOf(actor, code);
    return this.points.claim(bearer, { reportId: bearer.reportByCode });
  }

  private async bearerOf(actor: Actor, text: string): Promise<Actor & { readonly reportByCode: string }> {
    const { countyId, personId } = actor;
    await this.refuseWhenTooMany(actor);
    const code = readClaimCode(text);
    const [claim] = code
      ? await this.database.query<{ id: string }[]>(
          `SELECT report_id AS id FROM report_claim WHERE county_id = $1 AND code_hash = $2`,
          [countyId, hashOfCode(this.seals, countyId, code)],
        )
      : [];
    if (claim) return { ...actor, reportByCode: claim.id };
    await this.database.query(`INSERT INTO wrong_claim_code (county_id, id, person_id) VALUES ($1, $2, $3)`, [
      countyId,
      uuidv7(),
      personId,
    ]);
    throw new Refusal('code_unknown_to_us');
  }

  /** After too many wrong ones she waits, also with a right one. */
  private async refuseWhenTooMany({ countyId, personId }: Actor): Promise<void> {
    const [oldest] = await this.database.query<{ until: Date }[]>(
      `SELECT at + $4 * interval '1 minute' AS until FROM (
         SELECT at FROM wrong_claim_code
         WHERE county_id = $1 AND person_id = $2 AND at > (SELECT clock_timestamp()) - $4 * interval '1 minute'
         ORDER BY at DESC LIMIT $3) AS newest
       ORDER BY at DESC OFFSET $3 - 1`,
      [countyId, personId, mostWrongCodes, coolingMinutes],
    );
    if (oldest) throw new Refusal('too_many_wrong_codes', { until: oldest.until.toISOString() });
  }
}
