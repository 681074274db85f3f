import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { PhotosModule } from '../photos/photos.module';
import { ProgrammeModule } from '../programme/programme.module';
import { VoicesModule } from '../voices/voices.module';
import { ReportAuditController } from './audit/report-audit.controller';
import { ReportAudit } from './audit/report-audit.service';
import { ReportClock } from './clock/report-clock';
import { ReportClockBell } from './clock/report-clock-bell';
import { Colleagues } from './colleagues.service';
import { FollowUpBell } from './follow-ups/follow-up-bell';
import { FollowUpsController } from './follow-ups/follow-ups.controller';
import { FollowUps } from './follow-ups/follow-ups.service';
import { ReportLibraryController } from './library/report-library.controller';
import { ReportLibrary } from './library/report-library.service';
import { NewGround } from './new-ground';
import { ReportRow } from './report.entity';
import { ReportViews } from './report.views';
import { ReportEventRow } from './report-event.entity';
import { ReportsController } from './reports.controller';
import { Reports } from './reports.service';
import { RoutingRules } from './routing/routing-rules';
import { RoutingRulesController } from './routing/routing-rules.controller';
import { RoutingCheck } from './routing/routing-rules-check';
import { RoutingTables } from './routing/routing-rules-tables';
import { RoutingTester } from './routing/routing-rules-tester';
import { RoutingWords } from './routing/routing-rules-words';
import { ClaimCodes } from './signing/claim-codes.service';
import { ClaimPoints } from './signing/claim-points.service';
import { OpenSeal } from './signing/open-seal.service';
import { SigningController } from './signing/signing.controller';
import { SimilarReportsController } from './similar/similar-reports.controller';
import { SimilarReports } from './similar/similar-reports.service';
import { StepEffects } from './step-effects';
import { StepsByLetter } from './steps-by-letter.service';
import { SubmitReport } from './submit-report';
import { TakeReportStep } from './take-report-step';
import { WriteReportStep } from './write-report-step';

@Module({
  imports: [
    TypeOrmModule.forFeature([ReportRow, ReportEventRow]),
    IdentityModule,
    AreasModule,
    PhotosModule,
    VoicesModule,
    NoticesModule,
    ProgrammeModule,
  ],
  controllers: [
    ReportsController,
    FollowUpsController,
    ReportAuditController,
    ReportLibraryController,
    SimilarReportsController,
    RoutingRulesController,
    SigningController,
  ],
  providers: [
    ClaimCodes,
    ClaimPoints,
    Colleagues,
    FollowUpBell,
    FollowUps,
    NewGround,
    OpenSeal,
    StepEffects,
    ReportClock,
    ReportClockBell,
    ReportAudit,
    Reports,
    ReportLibrary,
    SubmitReport,
    TakeReportStep,
    ReportViews,
    RoutingCheck,
    RoutingRules,
    RoutingTables,
    RoutingTester,
    RoutingWords,
    SimilarReports,
    StepsByLetter,
    WriteReportStep,
  ],
  exports: [Colleagues, StepsByLetter],
})
export class ReportsModule {}
