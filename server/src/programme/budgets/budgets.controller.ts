import { Controller } from '@nestjs/common';
import { fundBudget, readBudgets } from '@torreya/shared/contract/budgets';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { Budgets } from './budgets.service';

@Controller()
export class BudgetsController {
  constructor(private readonly budgets: Budgets) {}

  @Serves(readBudgets)
  read(@Who() actor: Actor) {
    return this.budgets.read(actor);
  }

  @Serves(fundBudget)
  fund(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof fundBudget>) {
    return this.budgets.fund(actor, input);
  }
}
