import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  declareRelative,
  findVillagers,
  listMyRelatives,
  listRelativesOfVillage,
  retireRelative,
} from '@torreya/shared/contract/kinships';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { Kinships } from './kinships.service';

@Controller()
export class KinshipsController {
  constructor(private readonly kinships: Kinships) {}

  @Serves(findVillagers)
  find(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof findVillagers>) {
    return this.kinships.find(actor, input);
  }

  @Serves(listMyRelatives)
  listMine(@Who() actor: Actor) {
    return this.kinships.listMine(actor);
  }

  @Serves(listRelativesOfVillage)
  listOfVillage(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listRelativesOfVillage>) {
    return this.kinships.listOfVillage(actor, input);
  }

  @Serves(declareRelative)
  declare(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof declareRelative>) {
    return this.kinships.declare(actor, input);
  }

  @Serves(retireRelative)
  retire(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof retireRelative>) {
    return this.kinships.retire(actor, input);
  }
}
