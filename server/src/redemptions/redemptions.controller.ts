import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  checkCode,
  issueCode,
  listMyShops,
  listShops,
  listStatements,
  listTakings,
  readCode,
  readRedemption,
  readStatement,
  redeem,
  settleMonth,
} from '@torreya/shared/contract/redemptions';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Codes } from './codes.service';
import { Redeem } from './redeem.service';
import { Redemptions } from './redemptions.service';
import { SettleMonth } from './settle-month.service';
import { Shops } from './shops.service';
import { Statements } from './statements.service';
import { Till } from './till.service';

@Controller()
export class RedemptionsController {
  constructor(
    private readonly shops: Shops,
    private readonly codes: Codes,
    private readonly till: Till,
    private readonly redeeming: Redeem,
    private readonly redemptions: Redemptions,
    private readonly statements: Statements,
    private readonly settling: SettleMonth,
  ) {}

  @Serves(listShops)
  listShops(@Who() actor: Actor) {
    return this.shops.list(actor);
  }

  @Serves(listMyShops)
  listMyShops(@Who() actor: Actor) {
    return this.shops.listMine(actor);
  }

  @Serves(issueCode)
  issueCode(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof issueCode>) {
    return this.codes.issue(actor, input);
  }

  @Serves(readCode)
  readCode(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readCode>) {
    return this.codes.read(actor, input);
  }

  @Serves(checkCode)
  checkCode(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof checkCode>) {
    return this.till.check(actor, input);
  }

  @Serves(redeem)
  redeem(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof redeem>) {
    return this.redeeming.take(actor, input);
  }

  @Serves(readRedemption)
  readRedemption(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readRedemption>) {
    return this.redemptions.read(actor, input);
  }

  @Serves(listTakings)
  listTakings(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listTakings>) {
    return this.redemptions.listTakings(actor, input);
  }

  @Serves(readStatement)
  readStatement(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readStatement>) {
    return this.statements.read(actor, input);
  }

  @Serves(listStatements)
  listStatements(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listStatements>) {
    return this.statements.list(actor, input);
  }

  @Serves(settleMonth)
  settleMonth(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof settleMonth>) {
    return this.settling.settle(actor, input);
  }
}
