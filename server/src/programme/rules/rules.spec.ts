import {
  publishProgrammeTerms,
  publishRuleVersion,
  readAwardReason,
  readRuleBook,
} from '@torreya/shared/contract/earning-rules';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import { listEarningRules, takeAwardStep } from '@torreya/shared/contract/programme';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../../../seed/demo-people';
import { homeVillageCode, livingTownCode, otherVillageCode } from '../../../seed/living-town';
import {
  confirmedReport,
  propose,
  proposedAward,
  type Villager,
  villager,
} from '../../../test-support/awards-and-points';
import { programmeTerms, ruleContents } from '../../../test-support/programme/rule-contents';
import { ServerUnderTest } from '../../../test-support/server-under-test';

type Publishing = InputOf<typeof publishRuleVersion>;

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

describe('the rules of a town', () => {
  let server: ServerUnderTest;
  const tokens = new Map<DemoKey, string>();
  const as = (key: DemoKey): string => tokens.get(key) ?? '';

  beforeAll(async () => {
    server = await ServerUnderTest.start();
    for (const key of ['town', 'cadre', 'cadre-other', 'resident', 'neighbour', 'county'] as const) {
      tokens.set(key, await server.signIn(key));
    }
  });
  afterAll(() => server.stop());

  const publishing = (changes: Partial<Publishing> = {}): Publishing => ({
    id: uuidv7(),
    ruleId: uuidv7(),
    areaCode: livingTownCode,
    basedOn: 0,
    reason: '镇里开会定的',
    contents: ruleContents(),
    ...changes,
  });
  const refused = async (command: Publishing, key: DemoKey = 'town') =>
    (await server.send(publishRuleVersion, command, as(key))).json().error;

  async function ruleOf(ruleId: string, key: DemoKey = 'town') {
    const { rules } = await server.ask(readRuleBook, {}, as(key));
    return rules.find(rule => rule.ruleId === ruleId);
  }

  /** The town’s rule for reported hazards. */
  async function hazards() {
    const { rules } = await server.ask(readRuleBook, {}, as('town'));
    const rule = rules.find(({ versions }) => versions.some(({ way }) => way === 'report_confirmed'));
    if (!rule) throw new Error('the seed has no rule for reports');
    return { ruleId: rule.ruleId, newest: rule.versions[0]?.version ?? 0 };
  }

  describe('publishing', () => {
    it('a new rule stands in the book with who published it and why, and holds from its day', async () => {
      const caps = [{ holder: 'household', period: 'month', measure: 'times', most: 2, days: null } as const];
      const now = publishing({ contents: ruleContents({ caps }) });
      expect(await server.ask(publishRuleVersion, now, as('town'))).toMatchObject({
        version: 1,
        effectiveFrom: dayIn(0),
      });
      const later = { ...now, id: uuidv7(), basedOn: 1, effectiveFrom: dayIn(3), reason: '下周起加一个' };
      const six = { ...now.contents, form: { kind: 'fixed', points: 6 } as const };
      await server.ask(publishRuleVersion, { ...later, contents: six }, as('town'));
      expect(await ruleOf(now.ruleId)).toMatchObject({
        villageCode: null,
        mayPublish: true,
        versions: [
          { version: 2, isInForce: false, effectiveFrom: dayIn(3), reason: '下周起加一个' },
          { version: 1, isInForce: true, caps, form: { kind: 'fixed', points: 5 }, reason: '镇里开会定的' },
        ],
      });
      const { rules } = await server.ask(listEarningRules, {}, as('resident'));
      expect(rules.find(({ id }) => id === now.ruleId)).toMatchObject({
        points: 5,
        inWords: '每次 5',
        caps: [{ inWords: '每户每月最多 2 次', left: 2 }],
      });
    });

    it('sent again it is the same version; other contents under its id are refused', async () => {
      const command = publishing();
      const first = await server.ask(publishRuleVersion, command, as('town'));
      expect(await server.ask(publishRuleVersion, command, as('town'))).toEqual(first);
      expect((await refused({ ...command, reason: '又一次' })).code).toBe('id_reused');
      const answers = await Promise.all(
        Array.from({ length: 5 }, () =>
          server.send(publishRuleVersion, { ...command, id: uuidv7(), basedOn: 1 }, as('town')),
        ),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409, 409]);
    });

    it('of what gives by itself there is one: the second is told which one has to be stopped', async () => {
      const standard = { kind: 'monthly_standard', points: 9, multiplier: 2 } as const;
      for (const contents of [
        { way: 'inspection', form: standard } as const,
        { way: 'report_confirmed' } as const,
      ]) {
        const error = await refused(publishing({ contents: ruleContents(contents) }));
        expect(error.details.words).toContain(`先把“${error.details.ruleName}”停了`);
      }
    });

    it('no version begins in the past, or before the one that it follows', async () => {
      expect((await refused(publishing({ effectiveFrom: dayIn(-1) }))).code).toBe('effective_in_the_past');
      const command = publishing({ effectiveFrom: dayIn(9) });
      await server.ask(publishRuleVersion, command, as('town'));
      const next = { ...command, id: uuidv7(), basedOn: 1 };
      expect((await refused({ ...next, effectiveFrom: dayIn(8) })).code).toBe('effective_in_the_past');
      await server.ask(publishRuleVersion, next, as('town'));
    });

    it('what makes no sense is refused in words', async () => {
      const wrong: [Partial<Publishing['contents']>, string][] = [
        [{ form: { kind: 'range', least: 9, most: 3 } }, '最多要比最少多'],
        [
          { way: 'report_confirmed', form: { kind: 'deduction', points: 5, floor: 0 } },
          '报事办好以后自动提出，只能用：固定、第一次加倍',
        ],
        [
          { caps: [{ holder: 'household', period: 'campaign', measure: 'times', most: 1, days: null }] },
          '活动期间的上限要写明从哪天到哪天，别的不用写',
        ],
      ];
      for (const [changes, words] of wrong) {
        const error = await refused(publishing({ contents: ruleContents(changes) }));
        expect(error).toMatchObject({ code: 'rule_wrong', details: { words } });
      }
    });

    it('a published version is never rewritten, nor are its caps and the terms', async () => {
      for (const table of ['rule_version', 'rule_cap', 'programme_terms']) {
        await expect(server.owner.query(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
      }
    });

    it('nor can a deduction be proposed by itself, whatever the server does', async () => {
      await expect(
        server.owner.query(
          `INSERT INTO rule_version (county_id, id, rule_id, version, name, about, basis, points, unit, way, effective_from, form)
           SELECT county_id, $1, rule_id, 99, name, about, basis, points, unit, 'report_confirmed', effective_from,
             '{"kind": "deduction", "points": 5, "floor": 0}' FROM rule_version LIMIT 1`,
          [uuidv7()],
        ),
      ).rejects.toThrow(/nothing_is_deducted_by_itself/);
    });
  });

  describe('a village', () => {
    const village = (changes: Partial<Publishing> = {}) =>
      publishing({ areaCode: homeVillageCode, ...changes });

    it('has rules of its own, which other villages neither read nor change', async () => {
      const command = village();
      await server.ask(publishRuleVersion, command, as('cadre'));
      expect(await ruleOf(command.ruleId, 'cadre')).toMatchObject({ villageCode: homeVillageCode });
      expect(await ruleOf(command.ruleId, 'cadre-other')).toBeUndefined();
      const listed = async (villageCode: string) => {
        const { rules } = await server.ask(listEarningRules, { villageCode }, as('cadre-other'));
        return rules.some(({ id }) => id === command.ruleId);
      };
      expect([await listed(homeVillageCode), await listed(otherVillageCode)]).toEqual([true, false]);
      const theirs = { ...command, id: uuidv7(), basedOn: 1, areaCode: otherVillageCode };
      expect((await refused(theirs, 'cadre-other')).code).toBe('not_found');
      expect((await refused(publishing(), 'cadre')).code).toBe('not_found');
    });

    it('stays inside the frame of its town, and is told what the frame is', async () => {
      const dear = village({ contents: ruleContents({ form: { kind: 'range', least: 5, most: 21 } }) });
      expect(await refused(dear, 'cadre')).toMatchObject({
        code: 'beyond_frame',
        details: { words: '镇里定的是村里的规则一次最多 20，这条一次能到 21。', most: 20 },
      });
      expect(await ruleOf(dear.ruleId, 'cadre')).toBeUndefined();
      const wider = { id: uuidv7(), townCode: livingTownCode, basedOn: 1, reason: '放宽一点' };
      const terms = programmeTerms({ villageMostOfOne: 25, holderKinds: ['household', 'team'] });
      await server.ask(publishProgrammeTerms, { ...wider, terms }, as('town'));
      const [newest] = (await server.ask(readRuleBook, {}, as('town'))).terms;
      expect(newest).toMatchObject(terms);
      await server.ask(publishRuleVersion, dear, as('cadre'));
    });

    it('does not say what a report brings', async () => {
      const own = village({ contents: ruleContents({ way: 'report_confirmed' }) });
      expect((await refused(own, 'cadre')).details.words).toBe('报事给多少，由镇里统一定');
    });
  });

  describe('why an award is as large as it is', () => {
    it('names the version of the day, what it rests on and the arithmetic, computed again', async () => {
      const awardId = await proposedAward(server, 'resident');
      const reason = await server.ask(readAwardReason, { awardId }, as('resident'));
      expect(reason).toMatchObject({
        points: 5,
        pointsName: '香榧币',
        rule: { version: 1, inWords: '每次 5', publishedByName: null },
        earnedOn: dayIn(0),
        lines: ['一次 5'],
        isTheSame: true,
      });
      expect(reason.rule.basis).toContain('自贡');
      expect(await server.refusal(readAwardReason, { awardId }, as('neighbour'))).toBe('not_found');
    });

    it('the first of a household counts twice where the rule says so; two at once have one first', async () => {
      const { ruleId, newest } = await hazards();
      const contents = ruleContents({
        way: 'report_confirmed',
        form: { kind: 'first_time', points: 4, multiplier: 3 },
      });
      await server.ask(publishRuleVersion, publishing({ ruleId, basedOn: newest, contents }), as('town'));
      const [newcomer] = await server.owner.query<Villager[]>(
        `SELECT m.person_id AS "personId", '' AS name, h.id AS "householdId", h.area_path AS "householdPath"
         FROM household h JOIN household_member m ON m.household_id = h.id AND m.state = 'active'
         WHERE h.village_code = $1 AND NOT EXISTS (SELECT FROM award a WHERE a.household_id = h.id) LIMIT 1`,
        [homeVillageCode],
      );
      if (!newcomer) throw new Error('every household has an award');
      const reports = [await confirmedReport(server, newcomer), await confirmedReport(server, newcomer)];
      const awards = await Promise.all(reports.map(report => propose(server, report)));
      expect(awards.map(award => award?.points).sort()).toEqual([12, 4]);
      const first = awards.find(award => award?.points === 12)?.id ?? '';
      const { lines, isTheSame } = await server.ask(readAwardReason, { awardId: first }, as('cadre'));
      expect({ lines, isTheSame }).toEqual({ lines: ['第一次，按 3 倍', '4 × 3 = 12'], isTheSame: true });
    });

    it('a report that was confirmed before a version began is paid by the one before', async () => {
      const report = await confirmedReport(server, await villager(server, 'resident'));
      const award = await propose(server, { ...report, confirmedAt: new Date(Date.now() - 3 * 86_400_000) });
      expect(award?.points).toBe(5);
      const reason = await server.ask(readAwardReason, { awardId: award?.id ?? '' }, as('resident'));
      expect(reason).toMatchObject({ rule: { version: 1 }, earnedOn: dayIn(-3) });
    });
  });

  it('the phone says what a cap still leaves for her household', async () => {
    const { ruleId, newest } = await hazards();
    const caps = [{ holder: 'household', period: 'day', measure: 'times', most: 3, days: null } as const];
    const contents = ruleContents({ way: 'report_confirmed', caps });
    await server.ask(publishRuleVersion, publishing({ ruleId, basedOn: newest, contents }), as('town'));
    const left = async () => {
      const { rules } = await server.ask(listEarningRules, {}, as('resident'));
      return rules.find(({ id }) => id === ruleId)?.caps;
    };
    const [before] = (await left()) ?? [];
    const awardId = await proposedAward(server, 'resident');
    expect(await left()).toEqual([before]);
    await server.ask(takeAwardStep, { awardId, id: uuidv7(), step: 'approve' }, as('cadre'));
    expect(await left()).toEqual([
      { inWords: '每户每天最多 3 次', left: (before?.left ?? 0) - 1, holder: 'household', measure: 'times' },
    ]);
  });
});
