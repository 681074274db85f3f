import { Controller } from '@nestjs/common';
import { checkBooks, readTrialBalance } from '@torreya/shared/contract/ledger';
import { type Actor, Who } from '../platform/actor';
import { Serves } from '../platform/serves';
import { Insight } from './insight.service';

@Controller()
export class InsightController {
  constructor(private readonly insight: Insight) {}

  @Serves(readTrialBalance)
  readTrialBalance(@Who() actor: Actor) {
    return this.insight.readTrialBalance(actor);
  }

  @Serves(checkBooks)
  checkBooks(@Who() actor: Actor) {
    return this.insight.checkBooks(actor);
  }
}
