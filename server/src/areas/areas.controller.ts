import { Controller } from '@nestjs/common';
import { listLandmarks, locate } from '@torreya/shared/contract/areas';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { AreaRouting } from './area-routing';
import { Areas } from './areas.service';

@Controller()
export class AreasController {
  constructor(
    private readonly routing: AreaRouting,
    private readonly areas: Areas,
  ) {}

  @Serves(locate)
  async locate(@Sent() place: CheckedInputOf<typeof locate>) {
    const { path, ...location } = this.routing.locate(place);
    return { areas: this.areas.chain(path), ...location };
  }

  @Serves(listLandmarks)
  landmarks(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listLandmarks>) {
    return this.areas.landmarksOf(actor, input);
  }
}
