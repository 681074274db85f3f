import * as appointments from './appointments';
import * as areaImports from './area-imports';
import * as areaOutlines from './area-outlines';
import * as areas from './areas';
import * as awardAudits from './award-audits';
import * as awardClaims from './award-claims';
import * as awardImports from './award-imports';
import * as batchReview from './batch-review';
import * as budgets from './budgets';
import * as claimCodes from './claim-codes';
import * as consoleSignIns from './console-sign-ins';
import * as earningRules from './earning-rules';
import type { Endpoint } from './endpoint';
import * as followUps from './follow-ups';
import * as health from './health';
import * as identity from './identity';
import * as inspections from './inspections';
import * as kinships from './kinships';
import * as ledger from './ledger';
import * as letters from './letters';
import * as notices from './notices';
import * as passbooks from './passbooks';
import * as programme from './programme';
import * as publicNotices from './public-notices';
import * as redemptions from './redemptions';
import * as reportAudit from './report-audit';
import * as reportLibrary from './report-library';
import * as reports from './reports';
import * as rosters from './rosters';
import type { RouteName } from './routes';
import * as routingRules from './routing-rules';
import * as seals from './seals';
import * as similarReports from './similar-reports';
import * as villageBoards from './village-boards';
import * as voices from './voices';

/** Every endpoint by name. A route without its endpoint does not compile. */
export const contract = {
  readHealth: health.readHealth,

  signInWithWechat: identity.signInWithWechat,
  listDemoPeople: identity.listDemoPeople,
  signInAsDemo: identity.signInAsDemo,
  signOut: identity.signOut,
  askForConsole: consoleSignIns.askForConsole,
  enterConsole: consoleSignIns.enterConsole,
  lookAtConsole: consoleSignIns.lookAtConsole,
  answerConsole: consoleSignIns.answerConsole,
  listMyConsoles: consoleSignIns.listMyConsoles,
  endConsole: consoleSignIns.endConsole,
  readMe: identity.readMe,
  readVillageByScene: identity.readVillageByScene,
  listHouseholds: identity.listHouseholds,
  joinHousehold: identity.joinHousehold,
  foundHousehold: identity.foundHousehold,
  listJoinRequests: identity.listJoinRequests,
  decideJoinRequest: identity.decideJoinRequest,

  locate: areas.locate,
  listLandmarks: areas.listLandmarks,
  previewAreaImport: areaImports.previewAreaImport,
  applyAreaImport: areaImports.applyAreaImport,
  undoAreaImport: areaImports.undoAreaImport,
  listAreaImports: areaImports.listAreaImports,
  readAreaOutlines: areaOutlines.readAreaOutlines,

  uploadPhoto: reports.uploadPhoto,
  readPhoto: reports.readPhoto,
  uploadVoice: voices.uploadVoice,
  readVoice: voices.readVoice,

  listNotices: notices.listNotices,
  markNoticesRead: notices.markNoticesRead,

  listEarningRules: programme.listEarningRules,
  readRuleBook: earningRules.readRuleBook,
  publishRuleVersion: earningRules.publishRuleVersion,
  publishProgrammeTerms: earningRules.publishProgrammeTerms,
  tryRule: earningRules.tryRule,
  readAwardReason: earningRules.readAwardReason,
  listNoticedAwards: awardAudits.listNoticedAwards,
  findAwards: awardAudits.findAwards,
  auditAward: awardAudits.auditAward,
  listAwardsToReview: programme.listAwardsToReview,
  readAward: programme.readAward,
  approveAwards: batchReview.approveAwards,
  takeAwardStep: programme.takeAwardStep,
  applyForAward: awardClaims.applyForAward,
  nominateForAward: awardClaims.nominateForAward,
  listMyAwards: awardClaims.listMyAwards,
  readPublicNotice: publicNotices.readPublicNotice,
  readVillageBoard: villageBoards.readVillageBoard,
  readVillagePaper: villageBoards.readVillagePaper,
  listNoticesOfMyVillage: publicNotices.listNoticesOfMyVillage,
  objectToAward: publicNotices.objectToAward,
  findVillagers: kinships.findVillagers,
  listMyRelatives: kinships.listMyRelatives,
  listRelativesOfVillage: kinships.listRelativesOfVillage,
  declareRelative: kinships.declareRelative,
  retireRelative: kinships.retireRelative,
  readBudgets: budgets.readBudgets,
  listBudgetGrants: budgets.listBudgetGrants,
  fundBudget: budgets.fundBudget,
  readAwardTemplate: awardImports.readAwardTemplate,
  previewAwardImport: awardImports.previewAwardImport,
  applyAwardImport: awardImports.applyAwardImport,
  undoAwardImport: awardImports.undoAwardImport,
  listAwardImports: awardImports.listAwardImports,
  readAwardImport: awardImports.readAwardImport,
  listPassbooks: passbooks.listPassbooks,
  readPassbook: passbooks.readPassbook,
  issueBooklet: passbooks.issueBooklet,
  readBookletPaper: passbooks.readBookletPaper,
  countPassbook: passbooks.countPassbook,

  readInspection: inspections.readInspection,
  inspectHousehold: inspections.inspectHousehold,
  handInInspection: inspections.handInInspection,
  readWallet: programme.readWallet,
  listWalletLines: programme.listWalletLines,

  listShops: redemptions.listShops,
  issueCode: redemptions.issueCode,
  readCode: redemptions.readCode,
  listMyShops: redemptions.listMyShops,
  checkCode: redemptions.checkCode,
  redeem: redemptions.redeem,
  readRedemption: redemptions.readRedemption,
  listTakings: redemptions.listTakings,
  readStatement: redemptions.readStatement,
  listStatements: redemptions.listStatements,
  settleMonth: redemptions.settleMonth,

  listReports: reportLibrary.listReports,
  listReportPoints: reportLibrary.listReportPoints,
  readRosters: rosters.readRosters,
  setAbsence: rosters.setAbsence,
  endAbsence: rosters.endAbsence,
  readRoutingTable: routingRules.readRoutingTable,
  publishRoutingTable: routingRules.publishRoutingTable,
  whoWouldGetThis: routingRules.whoWouldGetThis,
  tryRoutingRules: routingRules.tryRoutingRules,
  findPeopleToAppoint: appointments.findPeopleToAppoint,
  appointToRoster: appointments.appointToRoster,
  relieveFromRoster: appointments.relieveFromRoster,
  listAppointments: appointments.listAppointments,

  submitReport: reports.submitReport,
  listColleagues: reports.listColleagues,
  findSimilarReports: similarReports.findSimilarReports,
  listMyReports: reports.listMyReports,
  listReportsToHandle: reports.listReportsToHandle,
  readReport: reports.readReport,
  auditReport: reportAudit.auditReport,
  listFollowUps: followUps.listFollowUps,
  recordFollowUp: followUps.recordFollowUp,
  takeReportStep: reports.takeReportStep,
  askToOpenSeal: seals.askToOpenSeal,
  answerSealRequest: seals.answerSealRequest,
  readSealedName: seals.readSealedName,
  claimPoints: claimCodes.claimPoints,
  readReportByCode: claimCodes.readReportByCode,
  takeStepByCode: claimCodes.takeStepByCode,
  claimPointsByCode: claimCodes.claimPointsByCode,

  listAddressees: letters.listAddressees,
  listReportLetters: letters.listReportLetters,
  issueLetter: letters.issueLetter,
  issueDirective: letters.issueDirective,
  listLetters: letters.listLetters,
  readLetter: letters.readLetter,
  takeLetterStep: letters.takeLetterStep,
  readLetterPaper: letters.readLetterPaper,

  readTrialBalance: ledger.readTrialBalance,
  checkBooks: ledger.checkBooks,
} as const satisfies { [Name in RouteName]: Endpoint<Name> };

export type Contract = typeof contract;
