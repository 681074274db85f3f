import type { RouteName } from '@torreya/shared/contract/routes';
import type { DemoKey } from '../../seed/demo-people';
import { homeVillageCode, livingTownCode, otherVillageCode } from '../../seed/living-town';
import { seedShops } from '../../seed/shops';
import { monthOf } from '../../src/platform/day';
import { programmeTerms, ruleContents } from '../programme/rule-contents';
import type { ForeignThings } from './foreign-things';

const shopId = seedShops[0]!.id;
const scene = `v${homeVillageCode}`;

export interface TakenId {
  readonly name: RouteName;
  readonly visitor: DemoKey;
  readonly input: (things: ForeignThings) => Record<string, unknown>;
}

/** A command under an id that somebody else's command has already. */
export const takenIds: readonly TakenId[] = [
  {
    name: 'askForConsole',
    visitor: 'town',
    input: ({ consoleSignIn: id }) => ({ id, secret: 'A'.repeat(43) }),
  },
  ...(['appointToRoster', 'relieveFromRoster'] as const).map(
    (name): TakenId => ({
      name,
      visitor: 'town',
      input: ({ appointment: id, personAppointed: personId }) => ({
        id,
        areaCode: `${homeVillageCode}001`,
        role: 'volunteer',
        personId,
      }),
    }),
  ),
  {
    name: 'applyAreaImport',
    visitor: 'town',
    input: ({ areaImport: id }) => ({
      id,
      files: [{ name: 'none.geojson', collection: { type: 'FeatureCollection', features: [] } }],
      datum: 'gcj02',
      effectiveFrom: '2099-01-01',
    }),
  },
  {
    name: 'undoAreaImport',
    visitor: 'town',
    input: ({ ownAreaImport: importId, areaImportUndo: id }) => ({ importId, id }),
  },
  {
    name: 'setAbsence',
    visitor: 'lead',
    input: ({ absence: id }) => ({ id, from: '2020-01-01', until: '2020-01-02' }),
  },
  {
    name: 'publishRuleVersion',
    visitor: 'town',
    input: ({ ruleVersion: id, villageRule: ruleId }) => ({
      id,
      ruleId,
      areaCode: otherVillageCode,
      basedOn: 0,
      reason: '村民代表会议定的',
      contents: ruleContents(),
    }),
  },
  {
    name: 'publishProgrammeTerms',
    visitor: 'town',
    input: ({ terms: id }) => ({
      id,
      townCode: livingTownCode,
      basedOn: 1,
      reason: '又改了',
      terms: programmeTerms(),
    }),
  },
  {
    name: 'publishRoutingTable',
    visitor: 'town',
    input: ({ routingTable: id }) => ({ id, townCode: livingTownCode, basedOn: 0, rules: [] }),
  },
  {
    name: 'joinHousehold',
    visitor: 'newcomer',
    input: things => ({
      id: things.joinRequest,
      scene,
      name: '俞小雯',
      householdId: things.householdElsewhere,
    }),
  },
  {
    name: 'foundHousehold',
    visitor: 'newcomer',
    input: ({ joinRequest: id }) => ({ id, scene, name: '俞小雯', number: '1组1号' }),
  },
  {
    name: 'submitReport',
    visitor: 'neighbour',
    input: ({ report: id }) => ({ id, category: 'other', photoIds: [], note: '路上有石头' }),
  },
  {
    name: 'takeReportStep',
    visitor: 'cadre',
    input: ({ acceptedReport: reportId, reportEvent: id }) => ({
      reportId,
      id,
      step: 'decline',
      note: '归县里管',
    }),
  },
  {
    name: 'recordFollowUp',
    visitor: 'cadre',
    input: ({ closedReport: reportId, reportEvent: id }) => ({ reportId, id, outcome: 'fine', note: '还好' }),
  },
  {
    name: 'askToOpenSeal',
    visitor: 'town',
    input: ({ sealedReport: reportId, reportEvent: id }) => ({
      reportId,
      id,
      reason: '有人扬言要报复上报人',
    }),
  },
  {
    name: 'answerSealRequest',
    visitor: 'county',
    input: ({ sealedReport: reportId, sealRequest: requestId, reportEvent: id }) => ({
      reportId,
      requestId,
      id,
      agrees: false,
      reason: '没有必要看名字',
    }),
  },
  {
    name: 'takeStepByCode',
    visitor: 'neighbour',
    input: ({ claimCode: code, reportEvent: id }) => ({ code, id, step: 'withdraw' }),
  },
  {
    name: 'issueLetter',
    visitor: 'cadre',
    input: ({ report: reportId, letter: id, personElsewhere: addresseeId }) => ({
      ...{ reportId, id, kind: 'reminder', addresseeId },
      ...{ dueAt: '2099-01-01T00:00:00Z', words: '请抓紧' },
    }),
  },
  {
    name: 'issueDirective',
    visitor: 'cadre',
    input: ({ acceptedReport: reportId, directive: id, personElsewhere }) => ({
      ...{ reportId, id, addresseeIds: [personElsewhere] },
      ...{ dueAt: '2099-01-01T00:00:00Z', words: '请处理' },
    }),
  },
  {
    name: 'takeLetterStep',
    visitor: 'department',
    input: ({ order: letterId, letterEvent: id }) => ({ letterId, id, step: 'refuse', note: '办不了' }),
  },
  {
    name: 'takeAwardStep',
    visitor: 'cadre',
    input: ({ proposedAward: awardId, awardEvent: id }) => ({ awardId, id, step: 'decline', note: '不清楚' }),
  },
  {
    name: 'approveAwards',
    visitor: 'cadre',
    input: ({ proposedAward: awardId, awardBatch: id }) => ({ id, awardIds: [awardId] }),
  },
  {
    name: 'applyForAward',
    visitor: 'neighbour',
    input: ({ awardClaim: id, ruleToApply: ruleId }) => ({ id, ruleId, words: '扫雪' }),
  },
  {
    name: 'nominateForAward',
    visitor: 'cadre',
    input: ({ awardClaim: id, ruleToApply: ruleId, residentHerself: personId }) => ({
      ...{ id, ruleId, personId, words: '扫雪' },
    }),
  },
  {
    name: 'objectToAward',
    visitor: 'neighbour',
    input: ({ awardOnNotice: awardId, awardEvent: id }) => ({ awardId, id, note: '不是他' }),
  },
  {
    name: 'applyAwardImport',
    visitor: 'cadre',
    input: ({ awardImportElsewhere: id }) => ({
      ...{ id, villageCode: homeVillageCode, fileName: 'x.xlsx', sheet: 'eA==', photoIds: [] },
    }),
  },
  {
    name: 'undoAwardImport',
    visitor: 'town',
    input: ({ awardImportAtHome: importId, awardImportUndo: id }) => ({ importId, id, reason: '重复' }),
  },
  {
    name: 'declareRelative',
    visitor: 'neighbour',
    input: ({ kinship: id, residentHerself: relativeId }) => ({ id, relativeId }),
  },
  {
    name: 'fundBudget',
    visitor: 'town',
    input: ({ budgetGrant: id }) => ({ id, villageCode: homeVillageCode, points: 1, note: '再补' }),
  },
  {
    name: 'countPassbook',
    visitor: 'cadre',
    input: ({ householdAtHome: householdId, passbookCount: id }) => ({
      householdId,
      id,
      turn: 'first',
      points: 1,
    }),
  },
  {
    name: 'issueBooklet',
    visitor: 'cadre',
    input: ({ householdAtHome: householdId, booklet: id }) => ({ householdId, id, reason: 'first' }),
  },
  {
    name: 'inspectHousehold',
    visitor: 'cadre',
    input: ({ householdAtHome: householdId, inspectionFinding: id }) => ({
      ...{ householdId, id, month: monthOf(new Date()), isMet: false },
      ...{ lacks: ['yard'], foundAt: '2026-01-01T00:00:00Z' },
    }),
  },
  {
    name: 'handInInspection',
    visitor: 'cadre',
    input: ({ inspectionEnd: id }) => ({ villageCode: homeVillageCode, month: monthOf(new Date()), id }),
  },
  { name: 'issueCode', visitor: 'neighbour', input: ({ code: { id } }) => ({ id }) },
  {
    name: 'redeem',
    visitor: 'clerk',
    input: ({ redemption: id, code: { digits } }) => ({ shopId, id, code: digits, amount: 1 }),
  },
  {
    name: 'settleMonth',
    visitor: 'town',
    input: ({ settlement: { id, month } }) => ({ shopId, id, month }),
  },
];
