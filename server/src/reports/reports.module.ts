import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { PhotosModule } from '../photos/photos.module';
import { ProgrammeModule } from '../programme/programme.module';
import { Colleagues } from './colleagues.service';
import { ReportRow } from './report.entity';
import { ReportViews } from './report.views';
import { ReportClock } from './report-clock';
import { ReportClockBell } from './report-clock-bell';
import { ReportEventRow } from './report-event.entity';
import { ReportLibraryController } from './report-library.controller';
import { ReportLibrary } from './report-library.service';
import { ReportsController } from './reports.controller';
import { Reports } from './reports.service';
import { RoutingRules } from './routing-rules';
import { RoutingRulesController } from './routing-rules.controller';
import { RoutingCheck } from './routing-rules-check';
import { RoutingTables } from './routing-rules-tables';
import { RoutingTester } from './routing-rules-tester';
import { RoutingWords } from './routing-rules-words';
import { SimilarReportsController } from './similar-reports.controller';
import { SimilarReports } from './similar-reports.service';
import { StepEffects } from './step-effects';
import { SubmitReport } from './submit-report';
import { TakeReportStep } from './take-report-step';

@Module({
  imports: [
    TypeOrmModule.forFeature([ReportRow, ReportEventRow]),
    IdentityModule,
    AreasModule,
    PhotosModule,
    NoticesModule,
    ProgrammeModule,
  ],
  controllers: [ReportsController, ReportLibraryController, SimilarReportsController, RoutingRulesController],
  providers: [
    Colleagues,
    StepEffects,
    ReportClock,
    ReportClockBell,
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
  ],
})
export class ReportsModule {}
