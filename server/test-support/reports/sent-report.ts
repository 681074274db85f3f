import { readReportByCode } from '@torreya/shared/contract/claim-codes';
import { submitReport } from '@torreya/shared/contract/reports';
import type { ReportSigning } from '@torreya/shared/domain/report-signing';
import { uuidv7 } from 'uuidv7';
import type { Report, ReportScene } from './report-scene';

/** A report of the resident; without her name she goes on with it by its code. */
export class SentReport {
  constructor(
    private readonly scene: ReportScene,
    readonly report: Report,
    /** Empty where her name or her mark leads back to her. */
    readonly code: string,
  ) {}

  static async by(scene: ReportScene, signing: ReportSigning): Promise<SentReport> {
    const claimSalt = uuidv7().replace(/-/g, '');
    const command = scene.submission(signing === 'anonymous' ? { signing, claimSalt } : { signing });
    const report = await scene.server.ask(submitReport, command, await scene.as('resident'));
    return new SentReport(scene, report, report.claimCode ?? '');
  }

  async read(who: string): Promise<Report> {
    const { code, report, scene } = this;
    if (who !== 'resident' || code === '') return scene.read(report.id, who);
    return scene.server.ask(readReportByCode, { code }, await scene.as(who));
  }
}
