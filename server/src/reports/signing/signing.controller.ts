import { Controller } from '@nestjs/common';
import {
  claimPoints,
  claimPointsByCode,
  readReportByCode,
  takeStepByCode,
} from '@torreya/shared/contract/claim-codes';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { answerSealRequest, askToOpenSeal, readSealedName } from '@torreya/shared/contract/seals';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { ClaimCodes } from './claim-codes.service';
import { ClaimPoints } from './claim-points.service';
import { OpenSeal } from './open-seal.service';

@Controller()
export class SigningController {
  constructor(
    private readonly openSeal: OpenSeal,
    private readonly claimCodes: ClaimCodes,
    private readonly points: ClaimPoints,
  ) {}

  @Serves(askToOpenSeal)
  ask(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof askToOpenSeal>) {
    return this.openSeal.ask(actor, input);
  }

  @Serves(answerSealRequest)
  answer(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof answerSealRequest>) {
    return this.openSeal.answer(actor, input);
  }

  @Serves(readSealedName)
  readName(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readSealedName>) {
    return this.openSeal.readName(actor, input);
  }

  @Serves(claimPoints)
  claimPoints(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof claimPoints>) {
    return this.points.claim(actor, input);
  }

  @Serves(readReportByCode)
  readByCode(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readReportByCode>) {
    return this.claimCodes.read(actor, input);
  }

  @Serves(takeStepByCode)
  takeStepByCode(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof takeStepByCode>) {
    return this.claimCodes.takeStep(actor, input);
  }

  @Serves(claimPointsByCode)
  claimByCode(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof claimPointsByCode>) {
    return this.claimCodes.claim(actor, input);
  }
}
