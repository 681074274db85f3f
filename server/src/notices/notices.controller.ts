import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { listNotices, markNoticesRead } from '@torreya/shared/contract/notices';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Notices } from './notices.service';

@Controller()
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Serves(listNotices)
  list(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listNotices>) {
    return this.notices.list(actor, input);
  }

  @Serves(markNoticesRead)
  markRead(@Who() actor: Actor, @Sent() _: CheckedInputOf<typeof markNoticesRead>) {
    return this.notices.markRead(actor);
  }
}
