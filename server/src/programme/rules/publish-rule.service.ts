import { Injectable } from '@nestjs/common';
import type { publishProgrammeTerms, publishRuleVersion } from '@torreya/shared/contract/earning-rules';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import {
  formFault,
  headline,
  mostOfOne,
  type RuleFormKind,
  ruleForms,
  ruleWays,
} from '@torreya/shared/domain/earning-rules';
import { capsFault } from '@torreya/shared/domain/rule-caps';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import { refuseSecondAutomatic } from './one-automatic-rule';
import { selectTermsOn, type Terms } from './rule-rows';
import { type Ground, RuleScope } from './rule-scope';

type RuleCommand = CheckedInputOf<typeof publishRuleVersion>;
type TermsCommand = CheckedInputOf<typeof publishProgrammeTerms>;

/** Publishes versions. What is published stays as it is: a later version takes its place from its day on. */
@Injectable()
export class PublishRule {
  constructor(
    private readonly database: DataSource,
    private readonly scope: RuleScope,
  ) {}

  async publish(actor: Actor, command: RuleCommand): Promise<ReplyOf<typeof publishRuleVersion>> {
    const { countyId } = actor;
    const ground = await this.scope.toPublish(this.database.manager, actor, command.areaCode);
    refuseWrong(command.contents, ground);
    const hash = contentsHash({ ...command, actor: actor.personId });
    return this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const known = await this.known<RulePublished>(tx, selectVersion, [countyId, command.id], hash);
      if (known) return known;
      await this.ownRule(tx, countyId, command, ground);
      await refuseOvertaken(tx, newestVersion, [countyId, command.ruleId], command);
      const [version] = await tx.query<RulePublished[]>(insertVersion, [
        countyId,
        command.id,
        command.ruleId,
        command.basedOn + 1,
        command.effectiveFrom ?? null,
        JSON.stringify(command.contents),
        Math.max(1, headline(command.contents.form)),
        actor.personId,
        command.reason,
        hash,
      ]);
      if (!version) throw new Refusal('effective_in_the_past');
      await this.refuseBeyondFrame(tx, countyId, { command, ground, day: version.effectiveFrom });
      await refuseSecondAutomatic(tx, countyId, { ...command, ground, day: version.effectiveFrom });
      await tx.query(insertCaps, [countyId, command.id, JSON.stringify(command.contents.caps)]);
      return version;
    });
  }

  async publishTerms(actor: Actor, command: TermsCommand): Promise<ReplyOf<typeof publishProgrammeTerms>> {
    const { countyId } = actor;
    const { programme, villageCode } = await this.scope.toPublish(
      this.database.manager,
      actor,
      command.townCode,
    );
    if (villageCode !== null) throw new Refusal('not_found');
    const hash = contentsHash({ ...command, actor: actor.personId });
    return this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const known = await this.known<TermsPublished>(tx, selectKnownTerms, [countyId, command.id], hash);
      if (known) return known;
      await refuseOvertaken(tx, newestTerms, [countyId, programme.id], command);
      const [terms] = await tx.query<TermsPublished[]>(insertTerms, [
        countyId,
        command.id,
        programme.id,
        command.basedOn + 1,
        command.effectiveFrom ?? null,
        JSON.stringify(command.terms),
        actor.personId,
        command.reason,
        hash,
      ]);
      if (!terms) throw new Refusal('effective_in_the_past');
      return terms;
    });
  }

  private async known<Answer extends object>(
    tx: EntityManager,
    statement: string,
    key: readonly string[],
    hash: Buffer,
  ): Promise<Answer | null> {
    const [row] = await tx.query<{ contents: Buffer | null; answer: Answer }[]>(statement, [...key]);
    if (!row) return null;
    if (!row.contents?.equals(hash)) throw new Refusal('id_reused');
    return row.answer;
  }

  /** A rule without a version becomes one of this ground; a known one has to be. */
  private async ownRule(
    tx: EntityManager,
    countyId: string,
    { ruleId, basedOn }: RuleCommand,
    ground: Ground,
  ) {
    const own = [countyId, ruleId, ground.programme.id, ground.villageCode];
    if (basedOn === 0) await tx.query(insertRule, own);
    const [rule] = await tx.query<object[]>(
      `SELECT FROM earning_rule WHERE county_id = $1 AND id = $2 AND programme_id = $3
         AND village_code IS NOT DISTINCT FROM $4`,
      own,
    );
    if (!rule) throw new Refusal('not_found');
  }

  private async refuseBeyondFrame(
    tx: EntityManager,
    countyId: string,
    { command, ground, day }: { command: RuleCommand; ground: Ground; day: string },
  ): Promise<void> {
    if (ground.villageCode === null) return;
    const [terms] = await tx.query<Terms[]>(selectTermsOn, [countyId, ground.programme.id, day]);
    const most = mostOfOne(command.contents.form);
    const frames = [
      ['一次最多', terms?.villageMostOfOne],
      ['每户每月最多', terms?.villageMostAMonth],
    ] as const;
    for (const [what, frame] of frames) {
      if (frame != null && most > frame) {
        throw new Refusal('beyond_frame', {
          words: `镇里定的是村里的规则${what} ${frame}，这条一次能到 ${most}。`,
          most: frame,
        });
      }
    }
  }
}

interface RulePublished {
  id: string;
  ruleId: string;
  version: number;
  effectiveFrom: string;
}

type TermsPublished = Omit<RulePublished, 'ruleId'>;

function refuseWrong({ form, caps, way }: RuleCommand['contents'], ground: Ground): void {
  const forms: readonly string[] = ruleWays[way].forms;
  const words =
    formFault(form) ??
    capsFault(caps) ??
    (forms.includes(form.kind) ? null : `${ruleWays[way].label}，只能用：${namesOf(ruleWays[way].forms)}`) ??
    (way === 'report_confirmed' && ground.villageCode !== null ? '报事给多少，由镇里统一定' : null);
  if (words) throw new Refusal('rule_wrong', { words });
}

function namesOf(kinds: readonly RuleFormKind[]): string {
  return kinds.map(kind => ruleForms[kind].label).join('、');
}

/** Of two who edit the same version the second has to look at what the first has made of it. */
async function refuseOvertaken(
  tx: EntityManager,
  statement: string,
  key: readonly string[],
  { basedOn }: { basedOn: number },
): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('versions of ' || $1 || ' ' || $2, 0))`, [
    ...key,
  ]);
  const [newest] = await tx.query<{ version: number }[]>(statement, [...key]);
  if (newest?.version !== basedOn) throw new Refusal('step_not_open', { version: newest?.version ?? 0 });
}

const published = `id, version, effective_from::text AS "effectiveFrom"`;
/** What was answered to a command, beside the hash of its contents. */
const selectKnown = (table: string, columns: string) => `
SELECT contents_hash AS contents, (SELECT row_to_json(answer) FROM (SELECT ${columns}) AS answer) AS answer
FROM ${table} WHERE county_id = $1 AND id = $2`;
const selectVersion = selectKnown('rule_version', `${published}, rule_id AS "ruleId"`);
const selectKnownTerms = selectKnown('programme_terms', published);
const newestVersion = `
SELECT coalesce(max(version), 0)::int AS version FROM rule_version WHERE county_id = $1 AND rule_id = $2`;
const newestTerms = `
SELECT coalesce(max(version), 0)::int AS version FROM programme_terms WHERE county_id = $1 AND programme_id = $2`;

/** A rule that somebody made here has no other key than itself. */
const insertRule = `
INSERT INTO earning_rule (county_id, id, programme_id, village_code, key) VALUES ($1, $2::uuid, $3, $4, $2::uuid::text)
ON CONFLICT (county_id, id) DO NOTHING`;

/** No row: the day is over, or it is before that of the version before. */
const onItsDay = (table: string, owner: string) => `
WITH clock AS (SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS today), asked AS (
  SELECT greatest(coalesce($5::date, today), CASE WHEN $5 IS NULL THEN before.day END) AS day, today, before.day AS before
  FROM clock, (SELECT max(effective_from) AS day FROM ${table} WHERE county_id = $1 AND ${owner} = $3::uuid) before
)`;

const insertVersion = `${onItsDay('rule_version', 'rule_id')}
INSERT INTO rule_version (county_id, id, rule_id, version, effective_from, name, about, basis, unit, way, form, notice_days, points,
  published_by, reason, contents_hash)
SELECT $1, $2::uuid, $3, $4::int, asked.day, c.name, c.about, c.basis, c.unit, c.way, c.form, c."noticeDays", $7::bigint, $8::uuid, $9, $10::bytea
FROM asked, jsonb_to_record($6::jsonb) AS c (name text, about text, basis text, unit text, way text, form jsonb, "noticeDays" int)
WHERE asked.day >= asked.today AND asked.day >= coalesce(asked.before, asked.day)
RETURNING ${published}, rule_id AS "ruleId"`;

const insertCaps = `
INSERT INTO rule_cap (county_id, rule_version_id, no, holder, period, measure, most, from_day, until_day)
SELECT $1, $2::uuid, n, c->>'holder', c->>'period', c->>'measure', (c->>'most')::bigint,
  (c->'days'->>'from')::date, (c->'days'->>'until')::date
FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS caps (c, n)`;

const insertTerms = `${onItsDay('programme_terms', 'programme_id')}
INSERT INTO programme_terms (county_id, id, programme_id, version, effective_from, point_value_fen, notice_days,
  second_review_from, budget_period, holder_kinds, village_most_of_one, village_most_a_month, basis, published_by, reason,
  contents_hash)
SELECT $1, $2::uuid, $3, $4::int, asked.day, t."pointValueFen", t."noticeDays", t."secondReviewFrom", t."budgetPeriod",
  t."holderKinds", t."villageMostOfOne", t."villageMostAMonth", t.basis, $7::uuid, $8, $9::bytea
FROM asked, jsonb_to_record($6::jsonb) AS t ("pointValueFen" int, "noticeDays" int, "secondReviewFrom" bigint,
  "budgetPeriod" text, "holderKinds" text[], "villageMostOfOne" bigint, "villageMostAMonth" bigint, basis text)
WHERE asked.day >= asked.today AND asked.day >= coalesce(asked.before, asked.day)
RETURNING ${published}`;
