import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './account.entity';
import { Book } from './book.entity';
import { Ledger } from './ledger.service';
import { Transfer } from './transfer.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Book, Account, Transfer])],
  providers: [Ledger],
  exports: [Ledger],
})
export class LedgerModule {}
