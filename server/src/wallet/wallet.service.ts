import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listWalletLines, readWallet } from '@torreya/shared/contract/programme';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import type { Actor } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { townPathOf } from '../programme/area-path';
import { Awards } from '../programme/awards.service';
import { Programmes, type TownProgramme } from '../programme/programmes.service';
import { Shops } from '../redemptions/shops.service';
import { WalletLines } from './wallet-lines';

type Wallet = ReplyOf<typeof readWallet>;

/** What a household has, what is on its way, and all that it ever earned. */
@Injectable()
export class Wallets {
  constructor(
    private readonly database: DataSource,
    private readonly households: Households,
    private readonly programmes: Programmes,
    private readonly awards: Awards,
    private readonly shops: Shops,
    private readonly ledger: Ledger,
    private readonly walletLines: WalletLines,
  ) {}

  async read(actor: Actor): Promise<Wallet> {
    return this.database.transaction('REPEATABLE READ', async snapshot => {
      const { household, programme } = await this.homeOf(snapshot, actor);
      // One who has only asked to join sees what is on its way to her, not what the household has.
      const isConfirmed = household.state === 'active';
      const onTheWay = await this.awards.onTheWay(snapshot, {
        countyId: actor.countyId,
        householdId: household.id,
        ...(isConfirmed ? {} : { personId: actor.personId }),
      });
      const { pointsName } = programme;
      if (!isConfirmed) {
        return {
          pointsName,
          balance: 0,
          expiring: [],
          onTheWay,
          honour: 0,
          enoughFor: null,
          lines: [],
          next: null,
        };
      }
      const book = { countyId: actor.countyId, bookId: programme.bookId };
      const { points: balance, dated } = await this.ledger.spendableByDate(snapshot, book, {
        ownerKind: 'household',
        ownerId: household.id,
      });
      const town = townPathOf(household.areaPath);
      return {
        pointsName,
        balance,
        expiring: dated.map(({ points, expiresOn }) => ({ points, lastDay: expiresOn })),
        onTheWay,
        honour: await this.walletLines.everEarned(snapshot, book, household.id),
        enoughFor: await this.shops.dearestFor(snapshot, actor.countyId, town, balance),
        ...(await this.walletLines.page(snapshot, book, household.id)),
      };
    });
  }

  async listLines(
    actor: Actor,
    input: CheckedInputOf<typeof listWalletLines>,
  ): Promise<ReplyOf<typeof listWalletLines>> {
    const { manager } = this.database;
    const { household, programme } = await this.homeOf(manager, actor);
    if (household.state !== 'active') return { lines: [], next: null };
    const book = { countyId: actor.countyId, bookId: programme.bookId };
    return this.walletLines.page(manager, book, household.id, input.before);
  }

  /** A town without a programme has no points to look at. */
  private async homeOf(manager: EntityManager, actor: Actor): Promise<Home> {
    const household = await this.households.of(manager, actor.countyId, actor.personId);
    if (!household) throw new Refusal('no_household');
    const programme = await this.programmes.ofTown(manager, actor.countyId, household.areaPath);
    if (!programme) throw new Refusal('not_found');
    return { household, programme };
  }
}

interface Home {
  readonly household: { readonly id: string; readonly state: string; readonly areaPath: string };
  readonly programme: TownProgramme;
}
