import { Controller } from '@nestjs/common';
import { auditAward, findAwards, listNoticedAwards } from '@torreya/shared/contract/award-audits';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { AwardAudits } from './award-audits.service';
import { NoticedAwards } from './noticed-awards.service';

@Controller()
export class AwardAuditsController {
  constructor(
    private readonly audits: AwardAudits,
    private readonly noticed: NoticedAwards,
  ) {}

  @Serves(listNoticedAwards)
  listNoticed(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listNoticedAwards>) {
    return this.noticed.list(actor, input);
  }

  @Serves(findAwards)
  find(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof findAwards>) {
    return this.audits.find(actor, input);
  }

  @Serves(auditAward)
  audit(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof auditAward>) {
    return this.audits.audit(actor, input);
  }
}
