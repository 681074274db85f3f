import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { endAbsence, readRosters, setAbsence } from '@torreya/shared/contract/rosters';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { RosterAbsences } from './roster-absences';
import { RosterViews } from './roster-views';

@Controller()
export class RostersController {
  constructor(
    private readonly views: RosterViews,
    private readonly absences: RosterAbsences,
  ) {}

  @Serves(readRosters)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readRosters>) {
    return this.views.read(actor, input);
  }

  @Serves(setAbsence)
  set(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof setAbsence>) {
    return this.absences.set(actor, input);
  }

  @Serves(endAbsence)
  end(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof endAbsence>) {
    return this.absences.end(actor, input);
  }
}
