import { appointToRoster } from '@torreya/shared/contract/appointments';
import { publishProgrammeTerms, publishRuleVersion } from '@torreya/shared/contract/earning-rules';
import { countPassbook } from '@torreya/shared/contract/passbooks';
import { issueCode } from '@torreya/shared/contract/redemptions';
import { submitReport } from '@torreya/shared/contract/reports';
import { publishRoutingTable } from '@torreya/shared/contract/routing-rules';
import { askToOpenSeal } from '@torreya/shared/contract/seals';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode, livingTownCode, otherVillageCode } from '../../seed/living-town';
import { PhotoSender } from '../photos/photo-sender';
import { programmeTerms, ruleContents } from '../programme/rule-contents';
import type { ServerUnderTest } from '../server-under-test';
import { VoiceSender } from '../voices/voice-sender';
import { gatherConsoles } from './foreign-consoles';
import { gatherInspection } from './foreign-inspection';
import { gatherLetters } from './foreign-letters';
import { gatherPoints } from './foreign-points';
import type { Visitors } from './visitors';

/** Ids of rows that are somebody's and therefore not everybody's, found in the seeded county or made for the purpose. */
export interface ForeignThings {
  /** In the resident's village, reported by her. */
  readonly report: string;
  /** Reported by the neighbour there, in the hands of the lead. */
  readonly acceptedReport: string;
  readonly reportEvent: string;
  /** In the resident's village, and somebody is to look at it again. */
  readonly closedReport: string;
  /** To the department, about the neighbour’s report, which waits for it. */
  readonly order: string;
  readonly directive: string;
  /** To the department, about the resident’s report, and answered. */
  readonly letter: string;
  readonly letterEvent: string;
  /** In another town. */
  readonly reportElsewhere: string;
  /** Of the resident's household, posted. */
  readonly award: string;
  /** For the neighbour's household, not decided yet. */
  readonly proposedAward: string;
  readonly awardEvent: string;
  /** Of the resident, and on the public notice of her village. */
  readonly awardOnNotice: string;
  readonly awardClaim: string;
  readonly awardBatch: string;
  readonly ruleToApply: string;
  readonly ruleOfReports: string;
  readonly kinship: string;
  readonly budgetGrant: string;
  /** Of another village, and taken back under the second id. */
  readonly awardImportElsewhere: string;
  readonly awardImportUndo: string;
  readonly awardImportAtHome: string;
  /** Of a household of the other village. */
  readonly booklet: string;
  /** A table for the resident’s household, in base64. */
  readonly goodSheet: string;
  /** Of somebody who wants to join the neighbour's household. */
  readonly joinRequest: string;
  /** Of another village than the resident's. */
  readonly householdElsewhere: string;
  /** The resident’s. */
  readonly householdAtHome: string;
  /** Made by a cadre of another village. */
  readonly passbookCount: string;
  /** In the other village, and its round is handed in. */
  readonly inspectionFinding: string;
  readonly inspectionEnd: string;
  /** At the first shop. */
  readonly redemption: string;
  readonly goodsOfSecondShop: string;
  /** Of the second shop, for the same month in which the first shop was settled. */
  readonly settlement: { readonly id: string; readonly month: string };
  /** Of the resident, good for a minute. */
  readonly code: { readonly id: string; readonly digits: string };
  /** Sealed by the resident in her village; the town has asked to see who sent it. */
  readonly sealedReport: string;
  readonly sealRequest: string;
  /** Sent without a name. */
  readonly claimCode: string;
  /** Uploaded by the resident and not used yet. */
  readonly photo: string;
  /** Of the resident’s report. */
  readonly photoOfReport: string;
  /** Said by the resident and not used yet. */
  readonly voice: string;
  /** Of a report in the resident’s village. */
  readonly voiceOfReport: string;
  /** Of a lead in 舜源村. */
  readonly absence: string;
  readonly personAway: string;
  /** Handles no reports. */
  readonly residentHerself: string;
  /** Serves in another town. */
  readonly personElsewhere: string;
  /** Of another town. */
  readonly routingTable: string;
  /** Of a village in the same town, where the cadre has no say, and its only version. */
  readonly villageRule: string;
  readonly ruleVersion: string;
  /** Of 谷来镇. */
  readonly terms: string;
  /** Made by the cadre of the resident's village. */
  readonly appointment: string;
  readonly personAppointed: string;
  /** Of areas of another town, and taken back by it. */
  readonly areaImport: string;
  readonly areaImportUndo: string;
  /** Of areas of 谷来镇. */
  readonly ownAreaImport: string;
  /** Of a cadre, open. */
  readonly consoleSession: string;
  /** Of a browser that waits, with its code. */
  readonly consoleSignIn: string;
  readonly consoleCode: string;
}

export async function gatherForeignThings(
  server: ServerUnderTest,
  visitors: Visitors,
): Promise<ForeignThings> {
  const only = async (sql: string, parameters: readonly unknown[] = []): Promise<string> => {
    const [row] = await server.owner.query<{ id: string }[]>(`${sql} LIMIT 1`, [...parameters]);
    if (!row) throw new Error(`the seed has no such thing: ${sql}`);
    return row.id;
  };
  const of = (key: string) => `(SELECT id FROM person WHERE demo_key = '${key}')`;
  const shopOf = (key: string) => `(SELECT shop_id FROM shop_member WHERE person_id = ${of(key)})`;

  const resident = visitors.tokenOf('resident') ?? '';
  const [spot] = await server.owner.query<{ lng: number; lat: number }[]>(
    `SELECT lng, lat FROM report WHERE reporter_id = ${of('resident')} AND area_path LIKE $1 LIMIT 1`,
    [`%/${homeVillageCode}/%`],
  );
  const atHome = { lng: spot?.lng ?? 0, lat: spot?.lat ?? 0, datum: 'gcj02' as const };
  const report = await only(
    `SELECT id FROM report r WHERE reporter_id = ${of('resident')} AND area_path LIKE $1
     AND EXISTS (SELECT FROM report_photo p WHERE p.report_id = r.id)`,
    [`%/${homeVillageCode}/%`],
  );
  const acceptedReport = await only(
    `SELECT id FROM report WHERE reporter_id = ${of('neighbour')} AND state = 'accepted'`,
  );
  const closedReport = await only(
    `SELECT id FROM report WHERE state = 'confirmed' AND area_path LIKE $1 AND reporter_id <> ${of('resident')}
     AND NOT EXISTS (SELECT FROM follow_up f WHERE f.report_id = report.id)`,
    [`%/${homeVillageCode}/%`],
  );
  await server.owner.query(
    `INSERT INTO follow_up (county_id, report_id, visitor_id, visitor_area_path, asked_at, due_at)
     SELECT county_id, id, ${of('cadre')}, area_path, now(), now() FROM report WHERE id = $1`,
    [closedReport],
  );
  const settlement = await only(`SELECT id FROM settlement WHERE shop_id = ${shopOf('shopkeeper-other')}`);
  const [settled] = await server.owner.query(`SELECT month FROM settlement WHERE id = $1`, [settlement]);
  const householdElsewhere = await only(
    `SELECT id FROM household WHERE state = 'active' AND village_code = $1
     AND id NOT IN (SELECT household_id FROM household_member WHERE person_id = ${of('cadre-other')})`,
    [otherVillageCode],
  );
  const passbookCount = uuidv7();
  await server.ask(
    countPassbook,
    { householdId: householdElsewhere, id: passbookCount, turn: 'first', points: 86 },
    visitors.tokenOf('cadre-other'),
  );
  const inspected = await gatherInspection(server, visitors, householdElsewhere);
  const code = await server.ask(issueCode, { id: uuidv7() }, resident);
  const unnamed = { category: 'other' as const, photoIds: [], note: '夜里有人倒垃圾', place: atHome };
  const sealed = await server.ask(submitReport, { ...unnamed, id: uuidv7(), signing: 'sealed' }, resident);
  const sealRequest = uuidv7();
  await server.ask(
    askToOpenSeal,
    { reportId: sealed.id, id: sealRequest, reason: '派出所要找上报人做笔录' },
    visitors.tokenOf('town'),
  );
  const anonymous = await server.ask(
    submitReport,
    { ...unnamed, id: uuidv7(), signing: 'anonymous', claimSalt: 'a'.repeat(32) },
    resident,
  );
  const routingTable = uuidv7();
  await server.ask(
    publishRoutingTable,
    { id: routingTable, townCode: '330683102', basedOn: 0, rules: [] },
    visitors.tokenOf('town-other'),
  );
  const [villageRule, ruleVersion, terms] = [uuidv7(), uuidv7(), uuidv7()];
  await server.ask(
    publishRuleVersion,
    {
      id: ruleVersion,
      ruleId: villageRule,
      areaCode: otherVillageCode,
      basedOn: 0,
      reason: '村民代表会议定的',
      contents: ruleContents(),
    },
    visitors.tokenOf('cadre-other'),
  );
  await server.ask(
    publishProgrammeTerms,
    { id: terms, townCode: livingTownCode, basedOn: 1, reason: '改一改', terms: programmeTerms() },
    visitors.tokenOf('town'),
  );
  const appointment = uuidv7();
  const personAppointed = await only(`SELECT id FROM person WHERE demo_key = 'neighbour'`);
  await server.ask(
    appointToRoster,
    {
      id: appointment,
      areaCode: `${homeVillageCode}001`,
      role: 'volunteer',
      personId: personAppointed,
    },
    visitors.tokenOf('cadre'),
  );
  const [areaImport, areaImportUndo, ownAreaImport] = [uuidv7(), uuidv7(), uuidv7()];
  await server.owner.query(
    `INSERT INTO area_import (county_id, id, imported_by, files, datum, effective_from, towns, counts, warnings,
       contents_hash, imported_at, undo_id, undone_by, undone_at)
     SELECT '330683', made.id, 'x', '{a}', 'gcj02', '2099-01-01', ARRAY[made.town], '{}', '[]', sha256('x'), now(),
       made.undo, made.by, made.at
     FROM (VALUES ($1::uuid, '330683102', $2::uuid, 'x', now()), ($3, '330683106', NULL, NULL, NULL))
       AS made (id, town, undo, by, at)`,
    [areaImport, areaImportUndo, ownAreaImport],
  );
  const orders = await gatherLetters(server, visitors, { report });
  const points = await gatherPoints(server, visitors);
  const consoles = await gatherConsoles(server, visitors);
  return {
    ...points,
    ...consoles,
    appointment,
    personAppointed,
    ...orders,
    areaImport,
    areaImportUndo,
    ownAreaImport,
    absence: await only('SELECT id FROM roster_absence'),
    personAway: await only('SELECT person_id AS id FROM roster_absence'),
    personElsewhere: await only(`SELECT id FROM person WHERE demo_key = 'town-other'`),
    residentHerself: await only(`SELECT id FROM person WHERE demo_key = 'resident'`),
    routingTable,
    villageRule,
    ruleVersion,
    terms,
    report,
    acceptedReport,
    closedReport,
    reportEvent: await only('SELECT id FROM report_event WHERE report_id = $1', [report]),
    reportElsewhere: await only(`SELECT id FROM report WHERE area_path NOT LIKE '330683/330683106/%'`),
    award: await only(`SELECT id FROM award WHERE person_id = ${of('resident')} AND state = 'posted'`),
    proposedAward: await only(
      `SELECT id FROM award WHERE person_id = ${of('neighbour')} AND state = 'proposed'`,
    ),
    awardEvent: await only('SELECT id FROM award_event'),
    joinRequest: await only(
      `SELECT m.id FROM household_member m JOIN household h ON h.id = m.household_id
       WHERE m.state = 'pending' AND h.village_code = $1 AND NOT m.founds_household`,
      [homeVillageCode],
    ),
    householdElsewhere,
    householdAtHome: await only(
      `SELECT household_id AS id FROM household_member WHERE person_id = ${of('resident')}`,
    ),
    passbookCount,
    ...inspected,
    redemption: await only(`SELECT id FROM redemption WHERE shop_id = ${shopOf('shopkeeper')}`),
    goodsOfSecondShop: await only(`SELECT id FROM goods WHERE shop_id = ${shopOf('shopkeeper-other')}`),
    settlement: { id: settlement, month: settled.month },
    code: { id: code.id, digits: code.code },
    sealedReport: sealed.id,
    sealRequest,
    claimCode: anonymous.claimCode ?? '',
    photo: await new PhotoSender(server, resident).upload(),
    photoOfReport: await only('SELECT photo_id AS id FROM report_photo WHERE report_id = $1', [report]),
    voice: await new VoiceSender(server, resident).upload(),
    voiceOfReport: await only('SELECT voice_id AS id FROM report_voice'),
  };
}
