import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { LedgerModule } from '../ledger/ledger.module';
import { NoticesModule } from '../notices/notices.module';
import { PhotosModule } from '../photos/photos.module';
import { AwardAuditsController } from './audits/award-audits.controller';
import { AwardAudits } from './audits/award-audits.service';
import { NoticedAwards } from './audits/noticed-awards.service';
import { AwardViews } from './award.views';
import { AwardBatch } from './award-batch';
import { AwardClock } from './award-life/award-clock';
import { AwardPoints } from './award-life/award-points.service';
import { LapsedPoints } from './award-life/lapsed-points.service';
import { AwardReviews } from './award-reviews.service';
import { Awards } from './awards.service';
import { ApproveAwards } from './batch-review/approve-awards.service';
import { BatchReviewController } from './batch-review/batch-review.controller';
import { Booklets } from './booklets/booklets.service';
import { IssueBooklet } from './booklets/issue-booklet.service';
import { BudgetGrants } from './budgets/budget-grants.service';
import { BudgetsController } from './budgets/budgets.controller';
import { Budgets } from './budgets/budgets.service';
import { AwardClaimsController } from './claims/award-claims.controller';
import { AwardClaims } from './claims/award-claims.service';
import { CountPassbook } from './count-passbook.service';
import { ExpirePoints } from './expire-points';
import { ApplyAwardImport } from './imports/apply-award-import';
import { AwardImportsController } from './imports/award-imports.controller';
import { AwardImports } from './imports/award-imports.service';
import { ImportGround } from './imports/import-ground';
import { UndoAwardImport } from './imports/undo-award-import';
import { KinshipsController } from './kinships/kinships.controller';
import { Kinships } from './kinships/kinships.service';
import { MonthlyStandard } from './monthly-standard.service';
import { PassbookCounts } from './passbook-counts';
import { PassbooksController } from './passbooks.controller';
import { Passbooks } from './passbooks.service';
import { ProgrammeController } from './programme.controller';
import { Programme } from './programme.entity';
import { Programmes } from './programmes.service';
import { PublicNoticesController } from './public-notices/public-notices.controller';
import { PublicNotices } from './public-notices/public-notices.service';
import { VillageBoards } from './public-notices/village-board.service';
import { VillageFigures } from './public-notices/village-figures';
import { AwardReason } from './rules/award-reason.service';
import { Caps } from './rules/caps';
import { FirstTimes } from './rules/first-times';
import { PublishRule } from './rules/publish-rule.service';
import { RoomLeft } from './rules/room-left';
import { RuleBook } from './rules/rule-book.service';
import { RuleScope } from './rules/rule-scope';
import { RulesController } from './rules/rules.controller';
import { TryRule } from './rules/try-rule.service';
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
  controllers: [
    AwardClaimsController,
    AwardImportsController,
    BatchReviewController,
    ProgrammeController,
    RulesController,
    PassbooksController,
    BudgetsController,
    AwardAuditsController,
    KinshipsController,
    PublicNoticesController,
  ],
  providers: [
    Programmes,
    Awards,
    AwardReviews,
    AwardViews,
    TakeAwardStep,
    ApproveAwards,
    AwardBatch,
    MonthlyStandard,
    Caps,
    FirstTimes,
    AwardReason,
    PublishRule,
    RoomLeft,
    RuleBook,
    RuleScope,
    TryRule,
    AwardPoints,
    LapsedPoints,
    AwardClaims,
    AwardImports,
    ApplyAwardImport,
    UndoAwardImport,
    ImportGround,
    BudgetGrants,
    Budgets,
    AwardAudits,
    NoticedAwards,
    Kinships,
    PublicNotices,
    VillageBoards,
    VillageFigures,
    AwardClock,
    Passbooks,
    PassbookCounts,
    CountPassbook,
    Booklets,
    IssueBooklet,
    ExpirePoints,
    WarnOfExpiry,
  ],
  exports: [Programmes, Awards, MonthlyStandard],
})
export class ProgrammeModule {}
