import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Actors } from './actors.service';
import { Appointing } from './appointing';
import { AppointmentViews } from './appointment-views';
import { ConsoleSignIns } from './console-sign-ins.service';
import { ConsolesController } from './consoles.controller';
import { Households } from './households.service';
import { IdentityController } from './identity.controller';
import { JoinRequests } from './join-requests.service';
import { Joining } from './joining.service';
import { MyView } from './me.service';
import { MyConsoles } from './my-consoles.service';
import { People } from './people.service';
import { RosterAbsences } from './roster-absences';
import { RosterViews } from './roster-views';
import { RostersController } from './rosters.controller';
import { Rosters } from './rosters.service';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions.service';

@Module({
  controllers: [IdentityController, RostersController, ConsolesController],
  providers: [
    Actors,
    Appointing,
    AppointmentViews,
    ConsoleSignIns,
    Households,
    JoinRequests,
    Joining,
    MyConsoles,
    MyView,
    People,
    RosterAbsences,
    RosterViews,
    Rosters,
    Sessions,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [Households, People, Rosters],
})
export class IdentityModule {}
