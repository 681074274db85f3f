import { Controller } from '@nestjs/common';
import { applyForAward, listMyAwards, nominateForAward } from '@torreya/shared/contract/award-claims';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { AwardReviews } from '../award-reviews.service';
import { AwardClaims } from './award-claims.service';

@Controller()
export class AwardClaimsController {
  constructor(
    private readonly claims: AwardClaims,
    private readonly reviews: AwardReviews,
  ) {}

  @Serves(listMyAwards)
  listMine(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listMyAwards>) {
    return this.reviews.listMine(actor, input);
  }

  @Serves(applyForAward)
  apply(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof applyForAward>) {
    return this.claims.apply(actor, input);
  }

  @Serves(nominateForAward)
  nominate(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof nominateForAward>) {
    return this.claims.nominate(actor, input);
  }
}
