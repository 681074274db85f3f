import { Controller } from '@nestjs/common';
import { approveAwards } from '@torreya/shared/contract/batch-review';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { ApproveAwards } from './approve-awards.service';

@Controller()
export class BatchReviewController {
  constructor(private readonly together: ApproveAwards) {}

  @Serves(approveAwards)
  approve(@Who() actor: Actor, @Sent() command: CheckedInputOf<typeof approveAwards>) {
    return this.together.approve(actor, command);
  }
}
