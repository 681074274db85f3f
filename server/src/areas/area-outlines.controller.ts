import { Controller } from '@nestjs/common';
import { readAreaOutlines } from '@torreya/shared/contract/area-outlines';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { AreaOutlines } from './area-outlines.service';

@Controller()
export class AreaOutlinesController {
  constructor(private readonly outlines: AreaOutlines) {}

  @Serves(readAreaOutlines)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readAreaOutlines>) {
    return this.outlines.read(actor, input);
  }
}
