import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { issueCode, readCode } from '@torreya/shared/contract/redemptions';
import { DataSource } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Programmes } from '../programme/programmes.service';
import { issueOnce } from './issue-once';
import { Redemptions } from './redemptions.service';

/** Codes on the resident's side. What a till does with them is the matter of Till and Redeem. */
@Injectable()
export class Codes {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
    private readonly redemptions: Redemptions,
  ) {}

  async issue(actor: Actor, input: CheckedInputOf<typeof issueCode>): Promise<ReplyOf<typeof issueCode>> {
    return this.database.transaction(async tx => {
      const household = await this.households.of(tx, actor.countyId, actor.personId);
      if (!household) throw new Refusal('no_household');
      if (household.state !== 'active') throw new Refusal('household_not_confirmed');
      const programme = await this.programmes.ofTown(tx, actor.countyId, household.areaPath);
      if (!programme) throw new Refusal('not_found');
      const book = { countyId: actor.countyId, bookId: programme.bookId };
      // Told at home, not first at the counter.
      if (await this.ledger.isInDoubt(tx, book)) throw new Refusal('books_in_doubt');
      const issued = await issueOnce(tx, actor, household.id, input.id);
      return {
        id: issued.id,
        code: issued.code,
        issuedAt: issued.issuedAt.toISOString(),
        expiresAt: issued.expiresAt.toISOString(),
        balance: await this.ledger.spendable(tx, book, { ownerKind: 'household', ownerId: household.id }),
        pointsName: programme.pointsName,
      };
    });
  }

  async read(actor: Actor, input: CheckedInputOf<typeof readCode>): Promise<ReplyOf<typeof readCode>> {
    const { manager } = this.database;
    const [code] = await manager.query<{ redemptionId: string | null; isExpired: boolean }[]>(
      `SELECT redemption_id AS "redemptionId", expires_at <= clock_timestamp() AS "isExpired"
       FROM redemption_code WHERE county_id = $1 AND id = $2 AND person_id = $3`,
      [actor.countyId, input.codeId, actor.personId],
    );
    if (!code) throw new Refusal('not_found');
    if (code.redemptionId === null)
      return { state: code.isExpired ? 'expired' : 'waiting', redemption: null };
    const redemption = await this.redemptions.find(manager, actor.countyId, code.redemptionId);
    if (!redemption) throw new Error(`Code ${input.codeId} was used for nothing`);
    return { state: 'used', redemption: await this.redemptions.view(manager, actor.countyId, redemption) };
  }
}
