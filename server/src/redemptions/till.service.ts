import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { checkCode } from '@torreya/shared/contract/redemptions';
import { maskName } from '@torreya/shared/domain/mask-name';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { townOf } from '../programme/area-path';
import { Programmes, type TownProgramme } from '../programme/programmes.service';
import { type CodeLock, findCode, type PresentedCode } from './presented-code';
import { findOpenShop, type Shop } from './shop';
import { WrongCodes } from './wrong-codes.service';

/** What a till learns from a code: whose points, and in which book. */
export interface Presented {
  readonly code: PresentedCode;
  readonly programme: TownProgramme;
  readonly headName: string;
}

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
    const shop = await findOpenShop(manager, actor.countyId, input.shopId);
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

  /** Codes of other towns are unknown here: their points stand in another book. */
  async present(
    manager: EntityManager,
    countyId: string,
    shop: Shop,
    digits: string,
    lock?: CodeLock,
  ): Promise<Presented> {
    const code = await findCode(manager, countyId, digits, lock);
    const household = code && (await this.households.byId(manager, countyId, code.householdId));
    if (!code || !household || townOf(household.areaPath) !== townOf(shop.areaPath)) {
      throw new Refusal('code_unknown');
    }
    const programme = await this.programmes.ofTown(manager, countyId, shop.areaPath);
    if (!programme) throw new Refusal('code_unknown');
    return { code, programme, headName: household.headName };
  }
}

/** A used code is refused as used, also when its minute is over: it says more. */
export function refuseUnlessGood(code: PresentedCode): void {
  if (code.redemptionId !== null) throw new Refusal('code_used');
  if (code.isExpired) throw new Refusal('code_expired', { expiredAt: code.expiresAt.toISOString() });
}
