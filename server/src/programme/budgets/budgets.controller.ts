import { Controller } from '@nestjs/common';
import { fundBudget, listBudgetGrants, readBudgets } from '@torreya/shared/contract/budgets';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { BudgetGrants } from './budget-grants.service';
import { Budgets } from './budgets.service';

@Controller()
export class BudgetsController {
  constructor(
    private readonly budgets: Budgets,
    private readonly grants: BudgetGrants,
  ) {}

  @Serves(readBudgets)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readBudgets>) {
    return this.budgets.read(actor, input);
  }

  @Serves(listBudgetGrants)
  listGrants(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listBudgetGrants>) {
    return this.grants.list(actor, input);
  }

  @Serves(fundBudget)
  fund(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof fundBudget>) {
    return this.budgets.fund(actor, input);
  }
}
