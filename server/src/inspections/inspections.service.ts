import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readInspection } from '@torreya/shared/contract/inspections';
import { firstInspectionState } from '@torreya/shared/domain/inspection-steps';
import { maskName } from '@torreya/shared/domain/mask-name';
import { DataSource } from 'typeorm';
import { Areas } from '../areas/areas.service';
import { Households } from '../identity/households.service';
import { People } from '../identity/people.service';
import type { Actor } from '../platform/actor';
import { databaseNow, monthOf } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { MonthlyStandard } from '../programme/monthly-standard.service';
import { hisOwn } from './his-own';
import { dayCounted } from './inspection-month';
import { type CurrentFinding, currentFindings, findRound } from './inspection-round';
import { walkedVillage, walkedVillages } from './walked-village';

type View = ReplyOf<typeof readInspection>;

/** The rounds of the villages in which somebody walks. */
@Injectable()
export class Inspections {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly households: Households,
    private readonly people: People,
    private readonly standard: MonthlyStandard,
  ) {}

  async read(actor: Actor, asked: CheckedInputOf<typeof readInspection>): Promise<View> {
    const { manager } = this.database;
    const { countyId } = actor;
    const villages = walkedVillages(this.areas, actor);
    const code = asked.villageCode ?? villages[0]?.code;
    if (code === undefined) throw new Refusal('not_found');
    const village = walkedVillage(this.areas, actor, code);
    const now = await databaseNow(manager);
    const month = asked.month ?? monthOf(now);
    const round = await findRound(manager, countyId, code, month);
    const findings = round ? await currentFindings(manager, countyId, round.id) : [];
    const handedInBy = round?.handedInBy ?? null;
    const names = await this.people.names(manager, countyId, [
      ...findings.map(({ inspectorId }) => inspectorId),
      ...(handedInBy === null ? [] : [handedInBy]),
    ]);
    const byHousehold = new Map(findings.map(finding => [finding.householdId, finding]));
    const households = await this.households.activeOf(manager, countyId, code);
    const own = await hisOwn(
      manager,
      actor,
      households.map(({ id }) => id),
    );
    return {
      villageCode: code,
      villageName: village.name,
      villages: villages.map(({ code: each, name }) => ({ code: each, name })),
      month,
      state: round?.state ?? firstInspectionState,
      handedInByName: handedInBy === null ? null : (names.get(handedInBy) ?? null),
      handedInAt: round?.handedInAt?.toISOString() ?? null,
      ...(await this.standard.given(manager, {
        countyId,
        villagePath: village.path,
        day: dayCounted(month, now),
      })),
      households: households.map(({ id, number, headName }) => ({
        id,
        number,
        headNameMasked: maskName(headName),
        isOwn: own.has(id),
        finding: viewOf(byHousehold.get(id), names),
      })),
    };
  }
}

function viewOf(
  finding: CurrentFinding | undefined,
  names: ReadonlyMap<string, string>,
): View['households'][number]['finding'] {
  if (!finding) return null;
  const { isMet, lacks, note, inspectorId, foundAt } = finding;
  const inspectorName = names.get(inspectorId) ?? '';
  return { isMet, lacks: [...lacks], note, inspectorName, foundAt: foundAt.toISOString() };
}
