import { Injectable } from '@nestjs/common';
import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { lockCommand } from '../platform/lock-command';
import { Refusal } from '../platform/refusal';
import { ReportRow } from './report.entity';
import { type ReportView, ReportViews } from './report.views';
import { ReportEventRow } from './report-event.entity';
import { mayRead } from './report-parties';
import { concernedIn } from './report-people';
import type { Command, Locked } from './step-effects';
import { signatureIn, WriteReportStep } from './write-report-step';

/** One step of the table. Of two who take the same step at once, one waits for the row and finds it taken. */
@Injectable()
export class TakeReportStep {
  constructor(
    private readonly database: DataSource,
    private readonly steps: WriteReportStep,
    private readonly views: ReportViews,
  ) {}

  async take(actor: Actor, command: Command): Promise<ReportView> {
    const { countyId } = actor;
    const row = await this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const locked = await this.lock(tx, actor, command);
      const contents = contentsHash({ ...command, actor: signatureIn(actor, locked.report, command).inHash });
      const known = await tx.findOneBy(ReportEventRow, { countyId, id: command.id });
      if (known && !known.contentsHash.equals(contents)) throw new Refusal('id_reused');
      if (known) return locked.report;
      const step: ReportStep = reportSteps[command.step];
      // Whoever sends, answers and takes back orders comes by the letters.
      if (step.byLetter) throw new Refusal('not_allowed');
      return this.steps.write(tx, actor, command, { ...locked, contents });
    });
    return this.views.whole(this.database.manager, actor, row);
  }

  /** In the order of their ids, as all who lock two reports. */
  private async lock(tx: EntityManager, actor: Actor, command: Command): Promise<Locked> {
    const ids = [command.reportId, ...(command.otherReportId ? [command.otherReportId] : [])];
    const rows = await tx.find(ReportRow, {
      where: { countyId: actor.countyId, id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const find = async (id: string | undefined) => {
      const row = rows.find(one => one.id === id);
      const report = row ? await concernedIn(tx, row) : null;
      return report && mayRead(actor, report) ? report : null;
    };
    const report = await find(command.reportId);
    const other = await find(command.otherReportId);
    if (!report || (command.otherReportId && !other)) throw new Refusal('not_found');
    return { report, other };
  }
}
