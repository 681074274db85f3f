import { Controller, Req } from '@nestjs/common';
import {
  answerConsole,
  askForConsole,
  endConsole,
  enterConsole,
  listMyConsoles,
  lookAtConsole,
} from '@torreya/shared/contract/console-sign-ins';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { FastifyRequest } from 'fastify';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { computerOf } from './computer';
import { ConsoleSignIns } from './console-sign-ins.service';
import { MyConsoles } from './my-consoles.service';

@Controller()
export class ConsolesController {
  constructor(
    private readonly signIns: ConsoleSignIns,
    private readonly consoles: MyConsoles,
  ) {}

  @Serves(askForConsole)
  ask(@Sent() input: CheckedInputOf<typeof askForConsole>, @Req() request: FastifyRequest) {
    return this.signIns.ask(input, computerOf(request));
  }

  @Serves(enterConsole)
  enter(@Sent() input: CheckedInputOf<typeof enterConsole>) {
    return this.signIns.enter(input);
  }

  @Serves(lookAtConsole)
  look(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof lookAtConsole>) {
    return this.consoles.look(actor, input);
  }

  @Serves(answerConsole)
  answer(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof answerConsole>) {
    return this.consoles.answer(actor, input);
  }

  @Serves(listMyConsoles)
  list(@Who() actor: Actor) {
    return this.consoles.list(actor);
  }

  @Serves(endConsole)
  end(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof endConsole>) {
    return this.consoles.end(actor, input);
  }
}
