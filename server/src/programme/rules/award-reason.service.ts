import { Injectable } from '@nestjs/common';
import type { readAwardReason } from '@torreya/shared/contract/earning-rules';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { arithmetic, formInWords, type RuleInputs } from '@torreya/shared/domain/earning-rules';
import { capInWords } from '@torreya/shared/domain/rule-caps';
import { DataSource } from 'typeorm';
import { People } from '../../identity/people.service';
import type { Actor } from '../../platform/actor';
import type { AwardView } from '../award.views';
import { AwardReviews } from '../award-reviews.service';
import { type RuleVersion, selectRuleVersion } from './rule-rows';

/** Why an award is as large as it is, computed again from what was stored when it was proposed. */
@Injectable()
export class AwardReason {
  constructor(
    private readonly database: DataSource,
    private readonly reviews: AwardReviews,
    private readonly people: People,
  ) {}

  async read(
    actor: Actor,
    input: CheckedInputOf<typeof readAwardReason>,
  ): Promise<ReplyOf<typeof readAwardReason>> {
    return this.of(actor.countyId, await this.reviews.read(actor, input));
  }

  /** For whoever has asked whether the reader may see it. */
  async of(
    countyId: string,
    award: Pick<AwardView, 'id' | 'points' | 'pointsName'>,
  ): Promise<ReplyOf<typeof readAwardReason>> {
    const { manager } = this.database;
    const [row] = await manager.query<(RuleVersion & { inputs: RuleInputs; earnedOn: string })[]>(
      selectReason,
      [countyId, award.id],
    );
    if (!row) throw new Error(`Award ${award.id} has no version`);
    const names = row.publishedBy ? await this.people.names(manager, countyId, [row.publishedBy]) : null;
    const { points, lines } = arithmetic(row.form, row.inputs);
    return {
      awardId: award.id,
      points: award.points,
      pointsName: award.pointsName,
      rule: {
        name: row.name,
        about: row.about,
        basis: row.basis,
        version: row.version,
        effectiveFrom: row.effectiveFrom,
        publishedByName: (row.publishedBy && names?.get(row.publishedBy)) || null,
        inWords: formInWords(row.form),
        capsInWords: row.caps.map(capInWords),
      },
      earnedOn: row.earnedOn,
      lines: [...lines],
      isTheSame: points === award.points,
    };
  }
}

const selectReason = `
SELECT v.*, a.inputs, a.fact_on::text AS "earnedOn"
FROM award a JOIN LATERAL (${selectRuleVersion} WHERE v.county_id = a.county_id AND v.id = a.rule_version_id) v ON true
WHERE a.county_id = $1 AND a.id = $2`;
