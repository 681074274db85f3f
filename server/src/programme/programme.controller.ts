import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  listAwardsToReview,
  listEarningRules,
  readAward,
  takeAwardStep,
} from '@torreya/shared/contract/programme';
import type { Actor } from '../platform/actor';
import { Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { AwardReviews } from './award-reviews.service';
import { Programmes } from './programmes.service';
import { TakeAwardStep } from './take-award-step.service';

@Controller()
export class ProgrammeController {
  constructor(
    private readonly programmes: Programmes,
    private readonly reviews: AwardReviews,
    private readonly takeAwardStep: TakeAwardStep,
  ) {}

  @Serves(listEarningRules)
  listRules(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listEarningRules>) {
    return this.programmes.listRules(actor, input);
  }

  @Serves(listAwardsToReview)
  listToReview(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listAwardsToReview>) {
    return this.reviews.list(actor, input);
  }

  @Serves(readAward)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readAward>) {
    return this.reviews.read(actor, input);
  }

  @Serves(takeAwardStep)
  takeStep(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof takeAwardStep>) {
    return this.takeAwardStep.take(actor, input);
  }
}
