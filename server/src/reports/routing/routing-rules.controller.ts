import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  publishRoutingTable,
  readRoutingTable,
  tryRoutingRules,
  whoWouldGetThis,
} from '@torreya/shared/contract/routing-rules';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { RoutingTables } from './routing-rules-tables';
import { RoutingTester } from './routing-rules-tester';

@Controller()
export class RoutingRulesController {
  constructor(
    private readonly tables: RoutingTables,
    private readonly tester: RoutingTester,
  ) {}

  @Serves(readRoutingTable)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readRoutingTable>) {
    return this.tables.read(actor, input);
  }

  @Serves(publishRoutingTable)
  publish(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof publishRoutingTable>) {
    return this.tables.publish(actor, input);
  }

  @Serves(whoWouldGetThis)
  whoWouldGetThis(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof whoWouldGetThis>) {
    return this.tester.ask(actor, input);
  }

  @Serves(tryRoutingRules)
  tryRules(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof tryRoutingRules>) {
    return this.tester.tryRules(actor, input);
  }
}
