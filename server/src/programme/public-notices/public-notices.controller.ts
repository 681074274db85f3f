import { Controller, Inject } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  listNoticesOfMyVillage,
  objectToAward,
  readPublicNotice,
} from '@torreya/shared/contract/public-notices';
import { type Actor, Who } from '../../platform/actor';
import { CONFIG, type Config } from '../../platform/config';
import { Sent, Serves } from '../../platform/serves';
import { PublicNotices } from './public-notices.service';

@Controller()
export class PublicNoticesController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly notices: PublicNotices,
  ) {}

  @Serves(readPublicNotice)
  read(@Sent() input: CheckedInputOf<typeof readPublicNotice>) {
    return this.notices.read(this.config.countyId, input);
  }

  @Serves(listNoticesOfMyVillage)
  listMine(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listNoticesOfMyVillage>) {
    return this.notices.listMine(actor, input);
  }

  @Serves(objectToAward)
  object(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof objectToAward>) {
    return this.notices.object(actor, input);
  }
}
