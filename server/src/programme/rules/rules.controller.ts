import { Controller } from '@nestjs/common';
import {
  publishProgrammeTerms,
  publishRuleVersion,
  readAwardReason,
  readRuleBook,
  tryRule,
} from '@torreya/shared/contract/earning-rules';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { Actor } from '../../platform/actor';
import { Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { AwardReason } from './award-reason.service';
import { PublishRule } from './publish-rule.service';
import { RuleBook } from './rule-book.service';
import { TryRule } from './try-rule.service';

@Controller()
export class RulesController {
  constructor(
    private readonly book: RuleBook,
    private readonly publishRule: PublishRule,
    private readonly trial: TryRule,
    private readonly reason: AwardReason,
  ) {}

  @Serves(readRuleBook)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readRuleBook>) {
    return this.book.read(actor, input);
  }

  @Serves(publishRuleVersion)
  publish(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof publishRuleVersion>) {
    return this.publishRule.publish(actor, input);
  }

  @Serves(publishProgrammeTerms)
  publishTerms(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof publishProgrammeTerms>) {
    return this.publishRule.publishTerms(actor, input);
  }

  @Serves(tryRule)
  try(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof tryRule>) {
    return this.trial.try(actor, input);
  }

  @Serves(readAwardReason)
  why(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readAwardReason>) {
    return this.reason.read(actor, input);
  }
}
