import { uuidv7 } from 'uuidv7';
import { homeVillageCode, livingTownCode } from '../../../seed/living-town';
import { monthOf } from '../../../src/platform/day';
import { programmeTerms, ruleContents } from '../../programme/rule-contents';
import {
  absent,
  anyone,
  type Calls,
  type Outcome,
  only,
  type Person,
  person,
  villageAndTown,
  whoLivesHere,
} from './call';

const month = monthOf(new Date());

/** Whoever counts passbooks: in the village, and nobody above it. */
const villageHall = (outcome: Outcome) => ({
  cadre: outcome,
  'cadre-second': outcome,
  'cadre-other': outcome,
  supervisor: outcome,
});

/** Whoever answers for a village, looks after it, or looks on. */
const whoLooksAfterAVillage = { ...villageAndTown('ok'), supervisor: 'ok', county: 'ok' } as const;

/** Whoever looks through afterwards. */
const whoAudits = (outcome: Outcome) => ({
  supervisor: outcome,
  town: outcome,
  'town-other': outcome,
  county: outcome,
});

/** Those who belong to no town with points hear that there is nothing. */
function whereThereArePoints(who: Person): Outcome {
  const nowhere: readonly Person[] = ['newcomer', 'former officer', 'town-other', 'county'];
  return nowhere.includes(who) ? 'not_found' : 'ok';
}

/** No table at all: it is heard, and never becomes an import. */
const noSheet = { villageCode: homeVillageCode, fileName: 'x.xlsx', sheet: 'eA==' };
const atHome = (outcome: Outcome) => ({
  ...villageAndTown('not_found'),
  ...{ cadre: outcome, 'cadre-second': outcome, town: outcome },
});

export const pointsCalls = {
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
  readAwardTemplate: only(() => ({}), { ...villageAndTown('ok'), 'town-other': 'not_found' }),
  previewAwardImport: only(() => noSheet, atHome('sheet_not_readable')),
  applyAwardImport: only(() => ({ id: uuidv7(), ...noSheet, photoIds: [] }), atHome('photo_needed')),
  undoAwardImport: only(
    () => ({ importId: absent, id: uuidv7(), reason: '重复' }),
    villageAndTown('not_found'),
  ),
  listAwardImports: only(() => ({}), whoLooksAfterAVillage),
  readAwardImport: only(() => ({ importId: absent }), {
    ...villageAndTown('not_found'),
    ...{ supervisor: 'not_found', county: 'not_found' },
  }),
  readAwardReason: person(() => ({ awardId: absent }), 'not_found'),
  listNoticedAwards: only(() => ({}), whoLooksAfterAVillage),
  findAwards: only(() => ({ words: '没有这个人' }), whoAudits('ok')),
  auditAward: only(() => ({ awardId: absent }), whoAudits('not_found')),
  listAwardsToReview: only(() => ({}), { ...villageAndTown('ok'), supervisor: 'ok' }),
  readAward: person(() => ({ awardId: absent }), 'not_found'),
  takeAwardStep: only(() => ({ awardId: absent, id: uuidv7(), step: 'approve' as const }), {
    ...villageAndTown('not_found'),
    supervisor: 'not_found',
  }),
  // Each award is refused on its own, so that the others go on.
  approveAwards: only(() => ({ id: uuidv7(), awardIds: [absent] }), villageAndTown('ok')),
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
  readVillageBoard: anyone(() => ({ villageCode: homeVillageCode }), 'ok'),
  readVillagePaper: anyone(() => ({ villageCode: homeVillageCode }), 'ok'),
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
  listBudgetGrants: only(() => ({}), whoLooksAfterAVillage),
  fundBudget: only(() => ({ id: uuidv7(), villageCode: homeVillageCode, points: 1, note: '' }), {
    town: 'note_needed',
    'town-other': 'not_found',
  }),
  listPassbooks: only(() => ({}), villageHall('ok')),
  readPassbook: only(() => ({ householdId: absent }), villageHall('not_found')),
  countPassbook: only(
    () => ({ householdId: absent, id: uuidv7(), turn: 'first' as const, points: 1 }),
    villageHall('not_found'),
  ),
  issueBooklet: only(() => ({ householdId: absent, id: uuidv7(), reason: 'first' as const }), {
    ...{ cadre: 'not_found', 'cadre-second': 'not_found', 'cadre-other': 'not_found' },
  }),
  readBookletPaper: anyone(
    () => ({ bookletId: absent, expires: 4_000_000_000, signature: 'x' }),
    'not_found',
  ),
  readWallet: person(() => ({}), whoLivesHere('ok', 'no_household')),
  listWalletLines: person(() => ({ before: 'no cursor' }), whoLivesHere('invalid_input', 'no_household')),
} satisfies Partial<Calls>;
