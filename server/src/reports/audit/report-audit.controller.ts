import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { auditReport } from '@torreya/shared/contract/report-audit';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { ReportAudit } from './report-audit.service';

@Controller()
export class ReportAuditController {
  constructor(private readonly reportAudit: ReportAudit) {}

  @Serves(auditReport)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof auditReport>) {
    return this.reportAudit.read(actor, input);
  }
}
