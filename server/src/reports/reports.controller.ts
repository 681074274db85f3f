import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  listColleagues,
  listMyReports,
  listReportsToHandle,
  readReport,
  submitReport,
  takeReportStep,
} from '@torreya/shared/contract/reports';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Colleagues } from './colleagues.service';
import { Reports } from './reports.service';
import { SubmitReport } from './submit-report';
import { TakeReportStep } from './take-report-step';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly submitReport: SubmitReport,
    private readonly takeReportStep: TakeReportStep,
    private readonly colleagues: Colleagues,
  ) {}

  @Serves(submitReport)
  submit(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof submitReport>) {
    return this.submitReport.submit(actor, input);
  }

  @Serves(listMyReports)
  listMine(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listMyReports>) {
    return this.reports.mine(actor, input);
  }

  @Serves(listReportsToHandle)
  listToHandle(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listReportsToHandle>) {
    return this.reports.toHandle(actor, input);
  }

  @Serves(readReport)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readReport>) {
    return this.reports.read(actor, input);
  }

  @Serves(takeReportStep)
  takeStep(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof takeReportStep>) {
    return this.takeReportStep.take(actor, input);
  }

  @Serves(listColleagues)
  listColleagues(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listColleagues>) {
    return this.colleagues.list(actor, input);
  }
}
