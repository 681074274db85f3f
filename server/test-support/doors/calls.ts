import type { Contract } from '@torreya/shared/contract/contract';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import type { RouteName } from '@torreya/shared/contract/routes';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../seed/demo-people';
import { homeVillageCode, livingTownCode } from '../../seed/living-town';
import { seedShops } from '../../seed/shops';
import { monthOf } from '../../src/platform/day';
import { programmeTerms, ruleContents } from '../programme/rule-contents';
import { holds, signedIn, strangers, type Visitor } from './visitors';

/** `ok`, or the refusal. */
export type Outcome = 'ok' | RefusalCode;

export interface Call<Name extends RouteName> {
  /** Harmless: whoever gets past the door changes nothing by it that matters to another call. */
  readonly input: () => InputOf<Contract[Name]>;
  /** What each visitor hears. */
  readonly hears: (visitor: Visitor) => Outcome;
}

const month = monthOf(new Date());
const scene = `v${homeVillageCode}`;
const shopId = seedShops[0]!.id;
/** Ids that nothing has. */
const absent = uuidv7();
const longAgo = '2026-01-01T00:00:00Z';
const noVillage = '330683999999';
/** A deadline that nobody has to keep. */
const farAhead = '2099-01-01T00:00:00Z';

/** Without a single area: it is heard, and never becomes an import. */
const areasToImport = {
  files: [{ name: 'none.geojson', collection: { type: 'FeatureCollection' as const, features: [] } }],
  datum: 'gcj02' as const,
  effectiveFrom: '2099-01-01',
};

function isStranger(visitor: Visitor): boolean {
  return strangers.some(stranger => stranger === visitor);
}

function anyone<I>(input: () => I, outcome: Outcome) {
  return { input, hears: () => outcome };
}

type Person = (typeof signedIn)[number];

/** Past the door comes whoever is signed in; what he hears there may depend on who he is. */
function person<I>(input: () => I, outcome: Outcome | ((who: Person) => Outcome)) {
  const hears = (visitor: Visitor): Outcome => {
    const who = signedIn.find(one => one === visitor);
    if (isStranger(visitor) || !who) return 'not_signed_in';
    return typeof outcome === 'string' ? outcome : outcome(who);
  };
  return { input, hears };
}

/** Past the door come exactly those who are named. */
function only<I>(
  input: () => I,
  outcomes: Partial<Record<DemoKey, Outcome>>,
  refusal: Outcome = 'not_allowed',
) {
  const known: Partial<Record<Person, Outcome>> = outcomes;
  return person(input, who => known[who] ?? refusal);
}

const atFirstCounter = (outcome: Outcome) => ({ shopkeeper: outcome, clerk: outcome });
const villageAndTown = (outcome: Outcome) => ({
  cadre: outcome,
  'cadre-second': outcome,
  'cadre-other': outcome,
  town: outcome,
  'town-other': outcome,
});

/** Whoever walks from door to door. */
const whoWalks = (outcome: Outcome) => ({
  cadre: outcome,
  'cadre-second': outcome,
  'cadre-other': outcome,
});

/** Whoever counts passbooks: in the village, and nobody above it. */
const villageHall = (outcome: Outcome) => ({
  cadre: outcome,
  'cadre-second': outcome,
  'cadre-other': outcome,
  supervisor: outcome,
});

/** Whoever answers for a village, looks after it, or looks on. */
const whoLooksAfterAVillage = { ...villageAndTown('ok'), supervisor: 'ok', county: 'ok' } as const;

/** Whoever sees what is reported in his area, handling it or looking on. */
const whoReads = {
  lead: 'ok',
  'lead-other': 'ok',
  ...villageAndTown('ok'),
  supervisor: 'ok',
  county: 'ok',
} as const;

/** Whoever stands on a roster and may be away. */
const whoServes = (outcome: Outcome) => ({
  lead: outcome,
  'lead-other': outcome,
  ...villageAndTown(outcome),
});

const gridAtHome = `${homeVillageCode}001`;
const overHere = (outcome: Outcome) => ({ cadre: outcome, 'cadre-second': outcome, town: outcome });
const overTheGrid = (outcome: Outcome) => ({ ...villageAndTown('not_found'), ...overHere(outcome) });

/** 谷来镇. */
const insideTheTown = { lng: 120.81, lat: 29.735, datum: 'gcj02' as const };

function whoLivesHere(outcome: Outcome, others: Outcome): (who: Person) => Outcome {
  return who => (who !== 'former officer' && holds[who].lives ? outcome : others);
}

/** Those who belong to no town with points hear that there is nothing. */
function whereThereArePoints(who: Person): Outcome {
  const nowhere: readonly Person[] = ['newcomer', 'former officer', 'town-other', 'county'];
  return nowhere.includes(who) ? 'not_found' : 'ok';
}

/** One call for every endpoint of the contract. */
export const calls: { readonly [Name in RouteName]: Call<Name> } = {
  readHealth: anyone(() => ({}), 'ok'),

  signInWithWechat: anyone(() => ({ code: 'used_at-the-doors' }), 'wechat_code_invalid'),
  listDemoPeople: anyone(() => ({}), 'ok'),
  signInAsDemo: anyone(() => ({ key: 'not one of them' }), 'not_found'),
  signOut: person(() => ({}), 'ok'),
  readMe: person(() => ({}), 'ok'),
  readVillageByScene: anyone(() => ({ scene }), 'ok'),
  listHouseholds: person(() => ({ scene }), 'ok'),
  joinHousehold: person(
    () => ({ id: uuidv7(), scene, name: '俞小雯', householdId: absent }),
    whoLivesHere('already_in_household', 'household_elsewhere'),
  ),
  foundHousehold: person(
    () => ({ id: uuidv7(), scene: 'v000000000000', name: '俞小雯', number: '1组1号' }),
    'village_code_unknown',
  ),
  listJoinRequests: only(() => ({}), villageAndTown('ok')),
  decideJoinRequest: only(
    () => ({ memberId: absent, decision: 'approve' as const }),
    villageAndTown('not_found'),
  ),

  locate: person(() => ({ lng: 120.7, lat: 29.6, datum: 'gcj02' as const }), 'ok'),
  previewAreaImport: only(() => areasToImport, { town: 'ok', 'town-other': 'ok' }),
  applyAreaImport: only(() => ({ id: uuidv7(), ...areasToImport }), {
    town: 'area_import_has_errors',
    'town-other': 'area_import_has_errors',
  }),
  undoAreaImport: only(() => ({ importId: absent, id: uuidv7() }), {
    town: 'not_found',
    'town-other': 'not_found',
  }),
  listAreaImports: only(() => ({}), { town: 'ok', 'town-other': 'ok', county: 'ok' }),
  listLandmarks: person(() => ({ villageCode: homeVillageCode }), 'ok'),

  readAreaOutlines: only(() => ({ areaCode: homeVillageCode }), {
    lead: 'not_found',
    'lead-other': 'not_found',
    ...villageAndTown('not_found'),
    cadre: 'ok',
    'cadre-second': 'ok',
    supervisor: 'ok',
    town: 'ok',
    county: 'ok',
  }),

  // Without a body: the door is all there is to see here.
  uploadPhoto: person(() => ({ photoId: absent }), 'unreadable_body'),
  readPhoto: anyone(
    () => ({ photoId: absent, size: 'small' as const, expires: 4_000_000_000, signature: 'made-up' }),
    'not_found',
  ),
  uploadVoice: person(() => ({ voiceId: absent }), 'unreadable_body'),
  readVoice: anyone(
    () => ({ voiceId: absent, file: 'voice.mp3' as const, expires: 4_000_000_000, signature: 'made-up' }),
    'not_found',
  ),

  listNotices: person(() => ({}), 'ok'),
  markNoticesRead: person(() => ({}), 'ok'),

  listEarningRules: person(() => ({}), whereThereArePoints),
  readRuleBook: only(() => ({}), {
    ...villageAndTown('ok'),
    'town-other': 'not_found',
    county: 'not_found',
  }),
  publishRuleVersion: only(
    () => ({
      id: uuidv7(),
      ruleId: absent,
      areaCode: livingTownCode,
      basedOn: 999,
      reason: '试试',
      contents: ruleContents(),
    }),
    villageAndTown('not_found'),
  ),
  publishProgrammeTerms: only(
    () => ({ id: uuidv7(), townCode: livingTownCode, basedOn: 999, reason: '试试', terms: programmeTerms() }),
    { town: 'step_not_open', 'town-other': 'not_found' },
  ),
  tryRule: only(
    () => ({
      areaCode: livingTownCode,
      ruleId: null,
      month,
      form: { kind: 'fixed' as const, points: 5 },
      caps: [],
      assumed: { units: 1, chosen: 5 },
    }),
    { ...villageAndTown('not_found'), town: 'ok' },
  ),
  readAwardReason: person(() => ({ awardId: absent }), 'not_found'),
  listAwardsToReview: only(() => ({}), { ...villageAndTown('ok'), supervisor: 'ok' }),
  readAward: person(() => ({ awardId: absent }), 'not_found'),
  takeAwardStep: only(() => ({ awardId: absent, id: uuidv7(), step: 'approve' as const }), {
    ...villageAndTown('not_found'),
    supervisor: 'not_found',
  }),
  applyForAward: person(
    () => ({ id: uuidv7(), ruleId: absent, words: '扫雪' }),
    whoLivesHere('rule_not_to_apply', 'no_household'),
  ),
  nominateForAward: only(
    () => ({ id: uuidv7(), ruleId: absent, personId: absent, words: '扫雪' }),
    villageAndTown('not_found'),
  ),
  listMyAwards: person(() => ({}), whoLivesHere('ok', 'no_household')),
  readPublicNotice: anyone(() => ({ villageCode: homeVillageCode }), 'ok'),
  listNoticesOfMyVillage: person(() => ({}), whoLivesHere('ok', 'no_household')),
  objectToAward: person(
    () => ({ awardId: absent, id: uuidv7(), note: '不是他' }),
    whoLivesHere('not_found', 'no_household'),
  ),
  findVillagers: person(() => ({ name: '没有这个人' }), 'ok'),
  listMyRelatives: person(() => ({}), 'ok'),
  listRelativesOfVillage: only(() => ({}), whoLooksAfterAVillage),
  declareRelative: person(() => ({ id: uuidv7(), relativeId: absent }), 'not_found'),
  retireRelative: person(() => ({ kinshipId: absent }), 'not_found'),
  readBudgets: only(() => ({}), { ...whoLooksAfterAVillage, 'town-other': 'not_found' }),
  fundBudget: only(() => ({ id: uuidv7(), villageCode: homeVillageCode, points: 1, note: '' }), {
    town: 'note_needed',
    'town-other': 'not_found',
  }),
  readInspection: only(() => ({}), whoWalks('ok')),
  inspectHousehold: only(
    () => ({ householdId: absent, id: uuidv7(), month, isMet: false, lacks: ['yard'], foundAt: longAgo }),
    whoWalks('not_found'),
  ),
  handInInspection: only(() => ({ villageCode: noVillage, month, id: uuidv7() }), whoWalks('not_found')),

  listPassbooks: only(() => ({}), villageHall('ok')),
  readPassbook: only(() => ({ householdId: absent }), villageHall('not_found')),
  countPassbook: only(
    () => ({ householdId: absent, id: uuidv7(), turn: 'first' as const, points: 1 }),
    villageHall('not_found'),
  ),
  readWallet: person(() => ({}), whoLivesHere('ok', 'no_household')),
  listWalletLines: person(() => ({ before: 'no cursor' }), whoLivesHere('invalid_input', 'no_household')),

  listShops: person(() => ({}), 'ok'),
  issueCode: person(() => ({ id: uuidv7() }), whoLivesHere('ok', 'no_household')),
  readCode: person(() => ({ codeId: absent }), 'not_found'),
  listMyShops: person(() => ({}), 'ok'),
  checkCode: only(() => ({ shopId, code: '00000000' }), atFirstCounter('code_unknown'), 'not_found'),
  redeem: only(
    () => ({ shopId, id: uuidv7(), code: '00000000', amount: 1 }),
    atFirstCounter('code_unknown'),
    'not_found',
  ),
  readRedemption: person(() => ({ shopId, redemptionId: absent }), 'not_found'),
  listTakings: only(() => ({ shopId }), atFirstCounter('ok'), 'not_found'),
  readStatement: only(
    () => ({ shopId, month }),
    { ...atFirstCounter('ok'), town: 'ok', county: 'ok' },
    'not_found',
  ),
  listStatements: only(() => ({ month }), { town: 'ok', 'town-other': 'ok', county: 'ok' }),
  settleMonth: only(() => ({ shopId: absent, month: '2026-01', id: uuidv7() }), {
    town: 'not_found',
    'town-other': 'not_found',
  }),

  listReports: only(() => ({}), whoReads),
  listReportPoints: only(() => ({}), whoReads),
  readRosters: only(() => ({}), { ...whoServes('ok'), supervisor: 'ok' }),
  // A day that is over: whoever gets past the door is not away by it.
  setAbsence: only(
    () => ({ id: uuidv7(), from: '2020-01-01', until: '2020-01-02' }),
    whoServes('absence_days_wrong'),
  ),
  findPeopleToAppoint: only(() => ({ areaCode: gridAtHome, name: '王' }), overTheGrid('ok')),
  listAppointments: only(() => ({ areaCode: gridAtHome }), overTheGrid('ok')),
  appointToRoster: only(
    () => ({ id: uuidv7(), areaCode: gridAtHome, role: 'grid_member' as const, personId: absent }),
    villageAndTown('not_found'),
  ),
  relieveFromRoster: only(
    () => ({ id: uuidv7(), areaCode: gridAtHome, role: 'grid_member' as const, personId: absent }),
    { ...villageAndTown('not_found'), ...overHere('not_appointed') },
  ),
  endAbsence: only(() => ({ absenceId: absent }), whoServes('not_found')),
  readRoutingTable: only(() => ({}), { town: 'ok', 'town-other': 'ok', county: 'not_found' }),
  publishRoutingTable: only(() => ({ id: uuidv7(), townCode: livingTownCode, basedOn: 999, rules: [] }), {
    town: 'step_not_open',
    'town-other': 'not_found',
  }),
  tryRoutingRules: only(() => ({ ...insideTheTown, category: 'fire' as const, rules: [] }), {
    town: 'ok',
    'town-other': 'not_found',
  }),
  whoWouldGetThis: only(() => ({ ...insideTheTown, category: 'fire' as const }), {
    town: 'ok',
    'town-other': 'not_found',
    county: 'ok',
  }),

  submitReport: person(
    () => ({ id: uuidv7(), category: 'other' as const, photoIds: [] }),
    'photo_or_note_needed',
  ),
  findSimilarReports: person(() => ({ place: { lng: 120.7, lat: 29.6, datum: 'gcj02' as const } }), 'ok'),
  listMyReports: person(() => ({}), 'ok'),
  listReportsToHandle: only(() => ({}), { lead: 'ok', 'lead-other': 'ok', ...villageAndTown('ok') }),
  readReport: person(() => ({ reportId: absent }), 'not_found'),
  listColleagues: person(() => ({ reportId: absent }), 'not_found'),
  auditReport: only(() => ({ reportId: absent }), {
    supervisor: 'not_found',
    town: 'not_found',
    'town-other': 'not_found',
    county: 'not_found',
  }),
  listFollowUps: only(() => ({}), { lead: 'ok', 'lead-other': 'ok', ...villageAndTown('ok') }),
  recordFollowUp: person(
    () => ({ reportId: absent, id: uuidv7(), outcome: 'fine' as const, note: '还好' }),
    'not_found',
  ),
  askToOpenSeal: only(() => ({ reportId: absent, id: uuidv7(), reason: '有人扬言要报复上报人' }), {
    town: 'not_found',
    'town-other': 'not_found',
  }),
  answerSealRequest: only(
    () => ({ reportId: absent, requestId: absent, id: uuidv7(), agrees: false, reason: '没有必要看名字' }),
    { town: 'not_found', 'town-other': 'not_found', county: 'not_found' },
  ),
  readSealedName: only(() => ({ reportId: absent }), {
    town: 'not_found',
    'town-other': 'not_found',
    county: 'not_found',
  }),
  claimPoints: person(() => ({ reportId: absent }), 'not_found'),
  readReportByCode: person(() => ({ code: '0000-0000-00001' }), 'code_unknown_to_us'),
  takeStepByCode: person(
    () => ({ code: '0000-0000-00001', id: uuidv7(), step: 'confirm' as const }),
    'code_unknown_to_us',
  ),
  claimPointsByCode: person(() => ({ code: '0000-0000-00001' }), 'code_unknown_to_us'),
  takeReportStep: person(() => ({ reportId: absent, id: uuidv7(), step: 'accept' as const }), 'not_found'),

  listAddressees: person(() => ({ reportId: absent }), 'not_found'),
  listReportLetters: person(() => ({ reportId: absent }), 'not_found'),
  issueLetter: person(
    () => ({
      ...{ reportId: absent, id: uuidv7(), kind: 'reminder' as const, addresseeId: absent },
      ...{ dueAt: farAhead, words: '请回复' },
    }),
    'not_found',
  ),
  issueDirective: person(
    () => ({ reportId: absent, id: uuidv7(), addresseeIds: [absent], dueAt: farAhead, words: '请处理' }),
    'not_found',
  ),
  listLetters: person(() => ({}), 'ok'),
  readLetter: person(() => ({ letterId: absent }), 'not_found'),
  takeLetterStep: person(
    () => ({ letterId: absent, id: uuidv7(), step: 'reply' as const, note: '收到' }),
    'not_found',
  ),
  readLetterPaper: anyone(
    () => ({ letterId: absent, expires: 4_000_000_000, signature: 'made-up' }),
    'not_found',
  ),

  readTrialBalance: only(() => ({}), { town: 'ok', 'town-other': 'not_found', county: 'ok' }),
  checkBooks: only(() => ({}), { town: 'ok', 'town-other': 'not_found', county: 'ok' }),
};
