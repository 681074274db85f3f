import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { ProgrammeModule } from '../programme/programme.module';
import { InsightController } from './insight.controller';
import { Insight } from './insight.service';

@Module({
  imports: [LedgerModule, ProgrammeModule],
  controllers: [InsightController],
  providers: [Insight],
})
export class InsightModule {}
