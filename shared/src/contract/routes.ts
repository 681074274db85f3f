/**
 * Where each endpoint lives. Free of zod, so that the mini-program can carry it: the schemas stand beside it,
 * one file a feature, and reach the mini-program as types only.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/api`; `:name` is filled from the input. */
  readonly path: string;
}

export const routes = {
  readHealth: { method: 'GET', path: '/health' },

  signInWithWechat: { method: 'POST', path: '/sessions/wechat' },
  listDemoPeople: { method: 'GET', path: '/sessions/demo' },
  signInAsDemo: { method: 'POST', path: '/sessions/demo' },
  signOut: { method: 'DELETE', path: '/sessions/current' },
  readMe: { method: 'GET', path: '/me' },
  readVillageByScene: { method: 'GET', path: '/posters/:scene' },
  listHouseholds: { method: 'GET', path: '/posters/:scene/households' },
  joinHousehold: { method: 'POST', path: '/posters/:scene/members' },
  foundHousehold: { method: 'POST', path: '/posters/:scene/households' },
  listJoinRequests: { method: 'GET', path: '/join-requests' },
  decideJoinRequest: { method: 'POST', path: '/join-requests/:memberId/decision' },

  locate: { method: 'GET', path: '/areas/at' },
  listLandmarks: { method: 'GET', path: '/landmarks' },
  previewAreaImport: { method: 'POST', path: '/area-imports/preview' },
  applyAreaImport: { method: 'POST', path: '/area-imports' },
  undoAreaImport: { method: 'POST', path: '/area-imports/:importId/undo' },
  listAreaImports: { method: 'GET', path: '/area-imports' },
  readAreaOutlines: { method: 'GET', path: '/areas/:areaCode/outlines' },

  uploadPhoto: { method: 'POST', path: '/photos/:photoId' },
  readPhoto: { method: 'GET', path: '/photos/:photoId/:size' },
  uploadVoice: { method: 'POST', path: '/voices/:voiceId' },
  readVoice: { method: 'GET', path: '/voices/:voiceId/:file' },

  listNotices: { method: 'GET', path: '/notices' },
  markNoticesRead: { method: 'POST', path: '/notices/read' },

  listEarningRules: { method: 'GET', path: '/earning-rules' },
  readRuleBook: { method: 'GET', path: '/rule-book' },
  publishRuleVersion: { method: 'POST', path: '/earning-rules/:ruleId/versions' },
  publishProgrammeTerms: { method: 'POST', path: '/programme-terms' },
  tryRule: { method: 'POST', path: '/rule-book/trial' },
  readAwardReason: { method: 'GET', path: '/awards/:awardId/reason' },
  listAwardsToReview: { method: 'GET', path: '/awards/to-review' },
  readAward: { method: 'GET', path: '/awards/:awardId' },
  takeAwardStep: { method: 'POST', path: '/awards/:awardId/steps' },
  listPassbooks: { method: 'GET', path: '/passbooks' },
  readPassbook: { method: 'GET', path: '/passbooks/:householdId' },
  countPassbook: { method: 'POST', path: '/passbooks/:householdId/counts' },
  readWallet: { method: 'GET', path: '/wallet' },
  listWalletLines: { method: 'GET', path: '/wallet/lines' },

  listShops: { method: 'GET', path: '/shops' },
  issueCode: { method: 'POST', path: '/codes' },
  readCode: { method: 'GET', path: '/codes/:codeId' },
  listMyShops: { method: 'GET', path: '/shops/mine' },
  checkCode: { method: 'POST', path: '/shops/:shopId/code-checks' },
  redeem: { method: 'POST', path: '/shops/:shopId/redemptions' },
  readRedemption: { method: 'GET', path: '/shops/:shopId/redemptions/:redemptionId' },
  listTakings: { method: 'GET', path: '/shops/:shopId/takings' },
  readStatement: { method: 'GET', path: '/shops/:shopId/statements/:month' },
  listStatements: { method: 'GET', path: '/statements/:month' },
  settleMonth: { method: 'POST', path: '/shops/:shopId/statements/:month/settlement' },

  listReports: { method: 'GET', path: '/reports' },
  listReportPoints: { method: 'GET', path: '/reports/points' },
  readRosters: { method: 'GET', path: '/rosters' },
  setAbsence: { method: 'POST', path: '/absences' },
  findPeopleToAppoint: { method: 'GET', path: '/appointments/people' },
  appointToRoster: { method: 'POST', path: '/appointments' },
  relieveFromRoster: { method: 'POST', path: '/appointments/relief' },
  listAppointments: { method: 'GET', path: '/appointments' },
  endAbsence: { method: 'POST', path: '/absences/:absenceId/end' },
  readRoutingTable: { method: 'GET', path: '/routing-table' },
  publishRoutingTable: { method: 'POST', path: '/routing-table' },
  whoWouldGetThis: { method: 'GET', path: '/routing-table/answer' },
  tryRoutingRules: { method: 'POST', path: '/routing-table/trial' },

  submitReport: { method: 'POST', path: '/reports' },
  askToOpenSeal: { method: 'POST', path: '/reports/:reportId/seal/requests' },
  answerSealRequest: { method: 'POST', path: '/reports/:reportId/seal/requests/:requestId/answer' },
  readSealedName: { method: 'POST', path: '/reports/:reportId/seal/readings' },
  claimPoints: { method: 'POST', path: '/reports/:reportId/points-claim' },
  readReportByCode: { method: 'POST', path: '/claim-codes/report' },
  takeStepByCode: { method: 'POST', path: '/claim-codes/steps' },
  claimPointsByCode: { method: 'POST', path: '/claim-codes/points' },
  listColleagues: { method: 'GET', path: '/reports/:reportId/colleagues' },
  findSimilarReports: { method: 'POST', path: '/reports/similar' },
  listMyReports: { method: 'GET', path: '/reports/mine' },
  listReportsToHandle: { method: 'GET', path: '/reports/to-handle' },
  readReport: { method: 'GET', path: '/reports/:reportId' },
  auditReport: { method: 'GET', path: '/reports/:reportId/audit' },
  listFollowUps: { method: 'GET', path: '/follow-ups' },
  recordFollowUp: { method: 'POST', path: '/reports/:reportId/follow-up' },
  takeReportStep: { method: 'POST', path: '/reports/:reportId/steps' },

  listAddressees: { method: 'GET', path: '/reports/:reportId/addressees' },
  listReportLetters: { method: 'GET', path: '/reports/:reportId/letters' },
  issueLetter: { method: 'POST', path: '/reports/:reportId/letters' },
  issueDirective: { method: 'POST', path: '/reports/:reportId/directives' },
  listLetters: { method: 'GET', path: '/letters' },
  readLetter: { method: 'GET', path: '/letters/:letterId' },
  takeLetterStep: { method: 'POST', path: '/letters/:letterId/steps' },
  readLetterPaper: { method: 'GET', path: '/letters/:letterId/paper' },

  readTrialBalance: { method: 'GET', path: '/ledger/trial-balance' },
  checkBooks: { method: 'GET', path: '/ledger/check' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
