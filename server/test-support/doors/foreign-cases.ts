import type { InputOf } from '@torreya/shared/contract/endpoint';
import type { RouteName } from '@torreya/shared/contract/routes';
import type { publishRoutingTable } from '@torreya/shared/contract/routing-rules';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import { type DemoKey, demoKeys } from '../../seed/demo-people';
import { homeVillageCode, livingTownCode } from '../../seed/living-town';
import { seedShops } from '../../seed/shops';
import type { ForeignThings } from './foreign-things';

export interface ForeignCase {
  readonly name: RouteName;
  /** The part of the input that names somebody else's row. */
  readonly key: string;
  readonly visitors: readonly DemoKey[];
  /** The row that is there, and not theirs. */
  readonly foreign: (things: ForeignThings) => string;
  readonly input: (id: string, things: ForeignThings) => Record<string, unknown>;
  readonly refusal: RefusalCode;
}

const [first, second] = [seedShops[0]!.id, seedShops[1]!.id];
const scene = `v${homeVillageCode}`;

function allBut(...keys: readonly DemoKey[]): DemoKey[] {
  return demoKeys.filter(key => !keys.includes(key));
}

/** Whoever has the resident's village in his area sees what is reported there. */
const withoutTheReport = allBut('resident', 'lead', 'cadre', 'cadre-second', 'supervisor', 'town', 'county');
/** Who stands on a roster, and not above the one of 舜源村 who is away. */
const notAbove: readonly DemoKey[] = ['lead', 'lead-other', 'cadre', 'cadre-other', 'town-other'];
const anyRule: InputOf<typeof publishRoutingTable>['rules'][number] = {
  name: '都归镇里',
  categories: [],
  areaCode: null,
  dedicatedGridCode: null,
  priorities: [],
  weekdays: [],
  hours: null,
  days: null,
  owner: { kind: 'role', role: 'town_officer' },
  told: [],
};
const withoutTheFirstShop = allBut('shopkeeper', 'clerk');

/**
 * What hears who asks for a row that is not his: exactly what he hears for an id that was never there. `visitors` are
 * all who get past the door and have no right to the row.
 */
export const foreignCases: readonly ForeignCase[] = [
  {
    name: 'setAbsence',
    key: 'personId',
    visitors: notAbove,
    foreign: things => things.personAway,
    input: personId => ({ id: uuidv7(), personId, from: '2020-01-01', until: '2020-01-02' }),
    refusal: 'not_found',
  },
  {
    name: 'endAbsence',
    key: 'absenceId',
    visitors: notAbove,
    foreign: things => things.absence,
    input: absenceId => ({ absenceId }),
    refusal: 'not_found',
  },
  {
    name: 'publishRoutingTable',
    key: 'personId',
    visitors: ['town'],
    foreign: things => things.personElsewhere,
    input: personId => ({
      id: uuidv7(),
      townCode: livingTownCode,
      basedOn: 0,
      rules: [{ ...anyRule, owner: { kind: 'person', personId } }],
    }),
    refusal: 'routing_rule_wrong',
  },
  {
    name: 'readReport',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'takeReportStep',
    key: 'personIds',
    visitors: ['lead'],
    foreign: things => things.residentHerself,
    input: (personId, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      step: 'hand_over',
      note: '归您那里',
      personIds: [personId],
    }),
    refusal: 'not_a_colleague',
  },
  {
    name: 'takeReportStep',
    key: 'otherReportId',
    visitors: ['lead', 'cadre'],
    foreign: things => things.reportElsewhere,
    input: (otherReportId, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      step: 'merge',
      otherReportId,
    }),
    refusal: 'not_found',
  },
  {
    name: 'undoAreaImport',
    key: 'importId',
    visitors: ['town'],
    foreign: things => things.areaImport,
    input: importId => ({ importId, id: uuidv7() }),
    refusal: 'not_found',
  },
  {
    name: 'listColleagues',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'takeReportStep',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId, id: uuidv7(), step: 'accept' }),
    refusal: 'not_found',
  },
  {
    name: 'takeReportStep',
    key: 'photoIds',
    visitors: ['lead', 'cadre', 'town'],
    foreign: things => things.photo,
    input: (photo, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      step: 'resolve',
      photoIds: [photo],
    }),
    refusal: 'photo_unknown',
  },
  {
    name: 'submitReport',
    key: 'photoIds',
    visitors: allBut('resident'),
    foreign: things => things.photo,
    input: photo => ({ id: uuidv7(), category: 'other', photoIds: [photo] }),
    refusal: 'photo_unknown',
  },
  {
    name: 'readAward',
    key: 'awardId',
    visitors: allBut('resident', 'cadre', 'cadre-second', 'town'),
    foreign: things => things.award,
    input: awardId => ({ awardId }),
    refusal: 'not_found',
  },
  {
    name: 'takeAwardStep',
    key: 'awardId',
    visitors: ['cadre-other', 'town-other'],
    foreign: things => things.proposedAward,
    input: awardId => ({ awardId, id: uuidv7(), step: 'approve' }),
    refusal: 'not_found',
  },
  {
    name: 'decideJoinRequest',
    key: 'memberId',
    visitors: ['cadre-other', 'town-other'],
    foreign: things => things.joinRequest,
    input: memberId => ({ memberId, decision: 'approve' }),
    refusal: 'not_found',
  },
  {
    name: 'joinHousehold',
    key: 'householdId',
    visitors: ['newcomer'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ id: uuidv7(), scene, name: '俞小雯', householdId }),
    refusal: 'household_elsewhere',
  },
  {
    name: 'readPassbook',
    key: 'householdId',
    visitors: ['cadre', 'cadre-second', 'supervisor'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ householdId }),
    refusal: 'not_found',
  },
  {
    name: 'countPassbook',
    key: 'householdId',
    visitors: ['cadre', 'cadre-second', 'supervisor'],
    foreign: things => things.householdElsewhere,
    input: householdId => ({ householdId, id: uuidv7(), turn: 'first', points: 1 }),
    refusal: 'not_found',
  },
  {
    name: 'readCode',
    key: 'codeId',
    visitors: allBut('resident'),
    foreign: things => things.code.id,
    input: codeId => ({ codeId }),
    refusal: 'not_found',
  },
  ...(['checkCode', 'redeem', 'listTakings', 'readRedemption', 'readStatement'] as const).map(
    (name): ForeignCase => ({
      name,
      key: 'shopId',
      visitors:
        name === 'readStatement' ? allBut('shopkeeper', 'clerk', 'town', 'county') : withoutTheFirstShop,
      foreign: () => first,
      input: (shopId, things) => ({
        shopId,
        ...(name === 'checkCode' && { code: things.code.digits }),
        ...(name === 'redeem' && { id: uuidv7(), code: things.code.digits, amount: 1 }),
        ...(name === 'readRedemption' && { redemptionId: things.redemption }),
        ...(name === 'readStatement' && { month: things.settlement.month }),
      }),
      refusal: 'not_found',
    }),
  ),
  {
    name: 'settleMonth',
    key: 'shopId',
    visitors: ['town-other'],
    foreign: () => first,
    input: (shopId, { settlement: { month } }) => ({ shopId, month, id: uuidv7() }),
    refusal: 'not_found',
  },
  {
    name: 'readRedemption',
    key: 'redemptionId',
    visitors: ['shopkeeper-other'],
    foreign: things => things.redemption,
    input: redemptionId => ({ shopId: second, redemptionId }),
    refusal: 'not_found',
  },
  {
    name: 'redeem',
    key: 'goodsId',
    visitors: ['shopkeeper', 'clerk'],
    foreign: things => things.goodsOfSecondShop,
    input: (goodsId, { code: { digits } }) => ({
      shopId: first,
      id: uuidv7(),
      code: digits,
      lines: [{ goodsId, quantity: 1 }],
    }),
    refusal: 'goods_unknown',
  },
  {
    name: 'readPhoto',
    key: 'photoId',
    visitors: demoKeys,
    foreign: things => things.photoOfReport,
    input: photoId => ({ photoId, size: 'small', expires: 4_000_000_000, signature: 'made-up' }),
    refusal: 'not_found',
  },
];

export interface TakenId {
  readonly name: RouteName;
  readonly visitor: DemoKey;
  readonly input: (things: ForeignThings) => Record<string, unknown>;
}

/** A command under an id that somebody else's command has already. */
export const takenIds: readonly TakenId[] = [
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
    name: 'takeAwardStep',
    visitor: 'cadre',
    input: ({ proposedAward: awardId, awardEvent: id }) => ({ awardId, id, step: 'decline', note: '不清楚' }),
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
  { name: 'issueCode', visitor: 'neighbour', input: ({ code: { id } }) => ({ id }) },
  {
    name: 'redeem',
    visitor: 'clerk',
    input: ({ redemption: id, code: { digits } }) => ({ shopId: first, id, code: digits, amount: 1 }),
  },
  {
    name: 'settleMonth',
    visitor: 'town',
    input: ({ settlement: { id, month } }) => ({ shopId: first, id, month }),
  },
];
