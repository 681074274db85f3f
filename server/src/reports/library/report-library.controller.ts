import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { listReportPoints, listReports } from '@torreya/shared/contract/report-library';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { ReportLibrary } from './report-library.service';

@Controller()
export class ReportLibraryController {
  constructor(private readonly library: ReportLibrary) {}

  @Serves(listReports)
  list(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listReports>) {
    return this.library.list(actor, input);
  }

  @Serves(listReportPoints)
  points(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listReportPoints>) {
    return this.library.points(actor, input);
  }
}
