import { Module } from '@nestjs/common';
import { BooksModule } from '../books/books.module';
import { LedgerModule } from '../ledger/ledger.module';
import { ProgrammeModule } from '../programme/programme.module';
import { InsightController } from './insight.controller';
import { Insight } from './insight.service';

@Module({
  imports: [LedgerModule, BooksModule, ProgrammeModule],
  controllers: [InsightController],
  providers: [Insight],
})
export class InsightModule {}
