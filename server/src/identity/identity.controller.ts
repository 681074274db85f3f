import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  decideJoinRequest,
  foundHousehold,
  joinHousehold,
  listDemoPeople,
  listHouseholds,
  listJoinRequests,
  readMe,
  readVillageByScene,
  signInAsDemo,
  signInWithWechat,
  signOut,
} from '@torreya/shared/contract/identity';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { JoinRequests } from './join-requests.service';
import { Joining } from './joining.service';
import { MyView } from './me.service';
import { Sessions } from './sessions.service';

@Controller()
export class IdentityController {
  constructor(
    private readonly sessions: Sessions,
    private readonly joining: Joining,
    private readonly joinRequests: JoinRequests,
    private readonly myView: MyView,
  ) {}

  @Serves(signInWithWechat)
  signInWithWechat(@Sent() input: CheckedInputOf<typeof signInWithWechat>) {
    return this.sessions.signInWithWechat(input);
  }

  @Serves(listDemoPeople)
  listDemoPeople() {
    return this.sessions.listDemoPeople();
  }

  @Serves(signInAsDemo)
  signInAsDemo(@Sent() input: CheckedInputOf<typeof signInAsDemo>) {
    return this.sessions.signInAsDemo(input);
  }

  @Serves(signOut)
  signOut(@Who() actor: Actor) {
    return this.sessions.signOut(actor);
  }

  @Serves(readMe)
  readMe(@Who() actor: Actor) {
    return this.myView.read(actor);
  }

  @Serves(readVillageByScene)
  readVillage(@Sent() input: CheckedInputOf<typeof readVillageByScene>) {
    return this.joining.readVillage(input);
  }

  @Serves(listHouseholds)
  listHouseholds(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listHouseholds>) {
    return this.joining.listHouseholds(actor, input);
  }

  @Serves(joinHousehold)
  join(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof joinHousehold>) {
    return this.joining.join(actor, input);
  }

  @Serves(foundHousehold)
  found(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof foundHousehold>) {
    return this.joining.found(actor, input);
  }

  @Serves(listJoinRequests)
  listJoinRequests(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listJoinRequests>) {
    return this.joinRequests.list(actor, input);
  }

  @Serves(decideJoinRequest)
  decideJoinRequest(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof decideJoinRequest>) {
    return this.joinRequests.decide(actor, input);
  }
}
