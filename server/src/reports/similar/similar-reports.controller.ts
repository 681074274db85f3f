import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { findSimilarReports } from '@torreya/shared/contract/similar-reports';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { SimilarReports } from './similar-reports.service';

@Controller()
export class SimilarReportsController {
  constructor(private readonly similarReports: SimilarReports) {}

  @Serves(findSimilarReports)
  find(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof findSimilarReports>) {
    return this.similarReports.find(actor, input);
  }
}
