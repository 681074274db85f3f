import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { NoticesModule } from '../notices/notices.module';
import { ProgrammeModule } from '../programme/programme.module';
import { Codes } from './codes.service';
import { Redeem } from './redeem.service';
import { RedeemBatch } from './redeem-batch';
import { RedemptionViews } from './redemption.views';
import { RedemptionsController } from './redemptions.controller';
import { Redemptions } from './redemptions.service';
import { SettleMonth } from './settle-month.service';
import { Shops } from './shops.service';
import { Statements } from './statements.service';
import { Till } from './till.service';
import { WrongCodes } from './wrong-codes.service';

@Module({
  imports: [IdentityModule, LedgerModule, NoticesModule, ProgrammeModule],
  controllers: [RedemptionsController],
  providers: [
    Shops,
    Codes,
    Till,
    WrongCodes,
    Redeem,
    RedeemBatch,
    Redemptions,
    RedemptionViews,
    Statements,
    SettleMonth,
  ],
  exports: [Shops, Redemptions],
})
export class RedemptionsModule {}
