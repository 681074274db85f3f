import { Controller } from '@nestjs/common';
import {
  appointToRoster,
  findPeopleToAppoint,
  listAppointments,
  relieveFromRoster,
} from '@torreya/shared/contract/appointments';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { endAbsence, readRosters, setAbsence } from '@torreya/shared/contract/rosters';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Appointing } from './appointing';
import { AppointmentViews } from './appointment-views';
import { RosterAbsences } from './roster-absences';
import { RosterViews } from './roster-views';

@Controller()
export class RostersController {
  constructor(
    private readonly views: RosterViews,
    private readonly absences: RosterAbsences,
    private readonly appointing: Appointing,
    private readonly appointments: AppointmentViews,
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

  @Serves(findPeopleToAppoint)
  findPeople(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof findPeopleToAppoint>) {
    return this.appointments.people(actor, input);
  }

  @Serves(listAppointments)
  listAppointments(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listAppointments>) {
    return this.appointments.list(actor, input);
  }

  @Serves(appointToRoster)
  appoint(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof appointToRoster>) {
    return this.appointing.appoint(actor, input);
  }

  @Serves(relieveFromRoster)
  relieve(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof relieveFromRoster>) {
    return this.appointing.relieve(actor, input);
  }
}
