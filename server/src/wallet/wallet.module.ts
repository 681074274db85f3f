import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { ProgrammeModule } from '../programme/programme.module';
import { RedemptionsModule } from '../redemptions/redemptions.module';
import { WalletController } from './wallet.controller';
import { Wallets } from './wallet.service';
import { WalletLines } from './wallet-lines';

@Module({
  imports: [IdentityModule, LedgerModule, ProgrammeModule, RedemptionsModule],
  controllers: [WalletController],
  providers: [Wallets, WalletLines],
})
export class WalletModule {}
