import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { NoticesModule } from '../notices/notices.module';
import { PhotosModule } from '../photos/photos.module';
import { AwardViews } from './award.views';
import { AwardBatch } from './award-batch';
import { AwardReviews } from './award-reviews.service';
import { Awards } from './awards.service';
import { CountPassbook } from './count-passbook.service';
import { ExpirePoints } from './expire-points';
import { PassbookCounts } from './passbook-counts';
import { PassbooksController } from './passbooks.controller';
import { Passbooks } from './passbooks.service';
import { ProgrammeController } from './programme.controller';
import { Programme } from './programme.entity';
import { Programmes } from './programmes.service';
import { Caps } from './rules/caps';
import { FirstTimes } from './rules/first-times';
import { TakeAwardStep } from './take-award-step.service';
import { WarnOfExpiry } from './warn-of-expiry';

@Module({
  imports: [
    TypeOrmModule.forFeature([Programme]),
    IdentityModule,
    AreasModule,
    LedgerModule,
    PhotosModule,
    NoticesModule,
  ],
  controllers: [ProgrammeController, PassbooksController],
  providers: [
    Programmes,
    Awards,
    AwardReviews,
    AwardViews,
    TakeAwardStep,
    AwardBatch,
    Caps,
    FirstTimes,
    Passbooks,
    PassbookCounts,
    CountPassbook,
    ExpirePoints,
    WarnOfExpiry,
  ],
  exports: [Programmes, Awards],
})
export class ProgrammeModule {}
