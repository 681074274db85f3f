import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { handInInspection, inspectHousehold, readInspection } from '@torreya/shared/contract/inspections';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { HandInInspection } from './hand-in-inspection';
import { InspectHousehold } from './inspect-household';
import { Inspections } from './inspections.service';

@Controller()
export class InspectionsController {
  constructor(
    private readonly inspections: Inspections,
    private readonly inspectHousehold: InspectHousehold,
    private readonly handInInspection: HandInInspection,
  ) {}

  @Serves(readInspection)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readInspection>) {
    return this.inspections.read(actor, input);
  }

  @Serves(inspectHousehold)
  inspect(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof inspectHousehold>) {
    return this.inspectHousehold.inspect(actor, input);
  }

  @Serves(handInInspection)
  handIn(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof handInInspection>) {
    return this.handInInspection.handIn(actor, input);
  }
}
