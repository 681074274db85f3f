import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { checkCode } from '@torreya/shared/contract/redemptions';
import { maskName } from '@torreya/shared/domain/mask-name';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Programmes } from '../programme/programmes.service';
import { findCode, type Presented, presentedAt, refuseUnlessGood } from './presented-code';
import { findShop, openShop, type Shop } from './shop';
import { WrongCodes } from './wrong-codes.service';

/** The counter of a shop, before anything is taken. */
@Injectable()
export class Till {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
    private readonly wrongCodes: WrongCodes,
  ) {}

  async check(actor: Actor, input: CheckedInputOf<typeof checkCode>): Promise<ReplyOf<typeof checkCode>> {
    const { manager } = this.database;
    const shop = openShop(await findShop(manager, actor.countyId, input.shopId));
    return this.wrongCodes.counting(actor, shop.id, async () => {
      const { code, programme, headName } = await this.present(manager, actor.countyId, shop, input.code);
      refuseUnlessGood(code);
      const book = { countyId: actor.countyId, bookId: programme.bookId };
      if (await this.ledger.isInDoubt(manager, book)) throw new Refusal('books_in_doubt');
      return {
        householdNameMasked: maskName(headName),
        spendable: await this.ledger.spendable(manager, book, {
          ownerKind: 'household',
          ownerId: code.householdId,
        }),
        expiresAt: code.expiresAt.toISOString(),
      };
    });
  }

  private async present(
    manager: EntityManager,
    countyId: string,
    shop: Shop,
    digits: string,
  ): Promise<Presented> {
    const code = await findCode(manager, countyId, digits);
    const household = code && (await this.households.byId(manager, countyId, code.householdId));
    const programme = await this.programmes.ofTown(manager, countyId, shop.areaPath);
    const presented = presentedAt(shop, programme, code, household ?? undefined);
    if (!presented) throw new Refusal('code_unknown');
    return presented;
  }
}
