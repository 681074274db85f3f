import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { listFollowUps, recordFollowUp } from '@torreya/shared/contract/follow-ups';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { FollowUps } from './follow-ups.service';

@Controller()
export class FollowUpsController {
  constructor(private readonly followUps: FollowUps) {}

  @Serves(listFollowUps)
  list(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listFollowUps>) {
    return this.followUps.list(actor, input);
  }

  @Serves(recordFollowUp)
  record(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof recordFollowUp>) {
    return this.followUps.record(actor, input);
  }
}
