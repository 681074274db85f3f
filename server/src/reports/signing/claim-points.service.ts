import { Injectable } from '@nestjs/common';
import type { claimPoints } from '@torreya/shared/contract/claim-codes';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { Households } from '../../identity/households.service';
import type { Actor } from '../../platform/actor';
import { Refusal } from '../../platform/refusal';
import { Awards } from '../../programme/awards.service';
import { areaNameOf } from '../area-name';
import { ReportRow } from '../report.entity';
import { type ReportView, ReportViews } from '../report.views';
import { photosOfReport } from '../report-photos';
import { mayEarn } from './may-earn';
import { isReporter, signedBy } from './whose-report';

/**
 * A report without a name earns nothing by itself: an award names a household. Whoever sent it comes forward when she
 * wants, and then it is reviewed as every other.
 */
@Injectable()
export class ClaimPoints {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly awards: Awards,
    private readonly views: ReportViews,
  ) {}

  async claim(actor: Actor, { reportId }: CheckedInputOf<typeof claimPoints>): Promise<ReportView> {
    const { countyId } = actor;
    const row = await this.database.transaction(async tx => {
      const report = await tx.findOne(ReportRow, {
        where: { countyId, id: reportId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!report || !isReporter(actor, report)) throw new Refusal('not_found');
      if (await this.isClaimedBy(tx, actor, report)) return report;
      await this.propose(tx, actor, report);
      return report.signing === 'sealed' ? this.comeForward(tx, actor, report) : report;
    });
    return this.views.whole(this.database.manager, actor, row);
  }

  private async isClaimedBy(
    tx: EntityManager,
    { countyId, personId }: Actor,
    { id }: ReportRow,
  ): Promise<boolean> {
    const [claimed] = await tx.query<{ person_id: string }[]>(
      `SELECT a.person_id FROM points_claim c JOIN award a ON a.county_id = c.county_id AND a.report_id = c.report_id
       WHERE c.county_id = $1 AND c.report_id = $2`,
      [countyId, id],
    );
    if (claimed && claimed.person_id !== personId) throw new Refusal('points_claimed');
    return claimed !== undefined;
  }

  /**
   * The award says who she is. Beside it the mark would say whose all her other sealed reports are, so from now on this one
   * is hers by name.
   */
  private async comeForward(tx: EntityManager, actor: Actor, report: ReportRow): Promise<ReportRow> {
    const { countyId, personId, mark } = actor;
    const named = { ...signedBy(actor, 'named'), householdId: actor.household?.id ?? null };
    await tx.update(ReportRow, { countyId, id: report.id }, named);
    await tx.query(
      `UPDATE notice SET person_id = $3, person_mark = NULL
       WHERE county_id = $1 AND about_id = $2 AND person_mark = $4`,
      [countyId, report.id, personId, mark],
    );
    return { ...report, ...named };
  }

  private async propose(tx: EntityManager, actor: Actor, report: ReportRow): Promise<void> {
    const { countyId, personId } = actor;
    if (report.signing === 'named' || !mayEarn(report)) throw new Refusal('nothing_to_claim');
    const household = await this.households.of(tx, countyId, personId);
    if (!household) throw new Refusal('no_household');
    await tx.query(`INSERT INTO points_claim (county_id, report_id) VALUES ($1, $2)`, [countyId, report.id]);
    const photos = await photosOfReport(tx, countyId, report.id);
    const award = await this.awards.propose(tx, {
      countyId,
      reportId: report.id,
      reportNumber: report.number,
      category: report.category,
      photoIds: photos.map(({ photoId }) => photoId),
      areaName: areaNameOf(this.areas.chain(report.areaPath)),
      areaPath: report.areaPath,
      personId,
      householdId: household.id,
      confirmedAt: report.stateAt,
    });
    if (!award) throw new Refusal('nothing_to_claim');
  }
}
