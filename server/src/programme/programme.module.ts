import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { NoticesModule } from '../notices/notices.module';
import { PhotosModule } from '../photos/photos.module';
import { AwardViews } from './award.views';
import { AwardReviews } from './award-reviews.service';
import { Awards } from './awards.service';
import { ProgrammeController } from './programme.controller';
import { Programme } from './programme.entity';
import { Programmes } from './programmes.service';
import { TakeAwardStep } from './take-award-step.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Programme]),
    IdentityModule,
    AreasModule,
    LedgerModule,
    PhotosModule,
    NoticesModule,
  ],
  controllers: [ProgrammeController],
  providers: [Programmes, Awards, AwardReviews, AwardViews, TakeAwardStep],
  exports: [Programmes, Awards],
})
export class ProgrammeModule {}
