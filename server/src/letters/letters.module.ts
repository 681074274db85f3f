import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { NoticesModule } from '../notices/notices.module';
import { PhotosModule } from '../photos/photos.module';
import { ReportsModule } from '../reports/reports.module';
import { Addressees } from './addressees.service';
import { IssueLetters } from './issue-letters';
import { LetterViews } from './letter.views';
import { LetterClock } from './letter-clock';
import { LettersController } from './letters.controller';
import { Letters } from './letters.service';
import { Papers } from './paper/papers.service';
import { TakeLetterStep } from './take-letter-step';

@Module({
  imports: [AreasModule, NoticesModule, PhotosModule, ReportsModule],
  controllers: [LettersController],
  providers: [Addressees, IssueLetters, LetterClock, Letters, LetterViews, Papers, TakeLetterStep],
})
export class LettersModule {}
