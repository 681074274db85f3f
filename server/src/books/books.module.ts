import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { Books } from './books.service';
import { BooksWatch } from './books-watch.service';

@Module({
  imports: [LedgerModule],
  providers: [Books, BooksWatch],
  exports: [Books],
})
export class BooksModule {}
