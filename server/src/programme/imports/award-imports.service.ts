import { Injectable } from '@nestjs/common';
import type {
  listAwardImports,
  previewAwardImport,
  readAwardImport,
  readAwardTemplate,
} from '@torreya/shared/contract/award-imports';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { AwardState } from '@torreya/shared/domain/award-steps';
import { formInWords } from '@torreya/shared/domain/earning-rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../../identity/households.service';
import { Photos } from '../../photos/photos.service';
import { type Actor, inScope, reaches, scopeOf } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { Refusal } from '../../platform/refusal';
import { ImportGround } from './import-ground';
import { type ImportRow, readerRoles, selectImport, viewOf } from './import-rows';
import type { PlannedRow } from './plan/plan-rows';
import { readSheet } from './sheet/read-sheet';
import type { SheetRow } from './sheet/sheet-row';
import { templateSheet } from './sheet/template-sheet';

/** What a village has on paper comes in by a table: offered as a template, looked at row by row, and read back later. */
@Injectable()
export class AwardImports {
  constructor(
    private readonly database: DataSource,
    private readonly ground: ImportGround,
    private readonly households: Households,
    private readonly photos: Photos,
  ) {}

  async template(
    actor: Actor,
    asked: CheckedInputOf<typeof readAwardTemplate>,
  ): Promise<ReplyOf<typeof readAwardTemplate>> {
    const { manager } = this.database;
    const villages = await this.ground.villages(manager, actor);
    const villageCode = asked.villageCode ?? villages[0]?.code ?? '';
    const village = await this.ground.village(manager, actor, villageCode);
    const households = await this.households.activeOf(manager, actor.countyId, villageCode);
    const rules = await this.ground.rules(manager, actor, village);
    const sheet = await templateSheet({
      villageName: village.name,
      households,
      rules: rules.map(({ name, form }) => ({ name, inWords: formInWords(form) })),
    });
    const fileName = `${village.name}积分导入表.xlsx`;
    return { villageCode, villages, fileName, sheet: sheet.toString('base64') };
  }

  async preview(
    actor: Actor,
    sent: CheckedInputOf<typeof previewAwardImport>,
  ): Promise<ReplyOf<typeof previewAwardImport>> {
    const village = await this.ground.village(this.database.manager, actor, sent.villageCode);
    const sheet = await readSheet(Buffer.from(sent.sheet, 'base64'));
    return this.database.transaction(async tx => {
      const rows = await this.ground.plan(tx, actor, village, sheet);
      const [before] = await tx.query<{ name: string; at: Date }[]>(
        `SELECT p.name, i.imported_at AS at FROM award_import i
         JOIN person p ON p.county_id = i.county_id AND p.id = i.imported_by
         WHERE i.county_id = $1 AND i.village_code = $2 AND i.rows_hash = $3 AND i.undo_id IS NULL
         ORDER BY i.imported_at DESC LIMIT 1`,
        [actor.countyId, village.code, rowsHash(sheet)],
      );
      return {
        villageName: village.name,
        pointsName: village.programme.pointsName,
        rows: rows.map(previewOf),
        faulty: rows.filter(({ proposal }) => !proposal).length,
        points: rows.reduce((sum, { proposal }) => sum + (proposal?.points ?? 0), 0),
        importedBefore: before ? { byName: before.name, at: before.at.toISOString() } : null,
      };
    });
  }

  async list(actor: Actor): Promise<ReplyOf<typeof listAwardImports>> {
    const rows = await this.database.query<ImportRow[]>(
      `${selectImport} WHERE i.county_id = $1 AND ${inScope('i.area_path', '$2')}
       ORDER BY i.imported_at DESC, i.id DESC LIMIT 100`,
      [actor.countyId, scopeOf(actor, readerRoles)],
    );
    return { imports: rows.map(row => viewOf(actor, row)) };
  }

  async read(
    actor: Actor,
    { importId }: CheckedInputOf<typeof readAwardImport>,
  ): Promise<ReplyOf<typeof readAwardImport>> {
    const { manager } = this.database;
    const { countyId } = actor;
    const row = await findImport(manager, countyId, importId);
    if (!row || !reaches(scopeOf(actor, readerRoles), row.areaPath)) throw new Refusal('not_found');
    const pages = await manager.query<{ id: string }[]>(
      `SELECT photo_id AS id FROM award_import_photo WHERE county_id = $1 AND import_id = $2 ORDER BY position`,
      [countyId, importId],
    );
    const photoIds = pages.map(({ id }) => id);
    const links = await this.photos.links(manager, countyId, photoIds);
    const awards = await manager.query<AwardRow[]>(selectAwards, [countyId, importId]);
    return {
      ...viewOf(actor, row),
      photos: photoIds.flatMap(id => links.get(id) ?? []),
      awards: awards.map(award => ({ ...award, points: Number(award.points) })),
    };
  }
}

export async function findImport(
  manager: EntityManager,
  countyId: string,
  importId: string,
): Promise<ImportRow | undefined> {
  const [row] = await manager.query<ImportRow[]>(`${selectImport} WHERE i.county_id = $1 AND i.id = $2`, [
    countyId,
    importId,
  ]);
  return row;
}

/** Of what the rows say: a table saved again under another name is the same table. */
export function rowsHash(rows: readonly SheetRow[]): Buffer {
  return contentsHash(rows.map(({ cells }) => cells));
}

function previewOf({ resolved, points, faults }: PlannedRow) {
  const { sheet, household, rule, units, day, hint } = resolved;
  return {
    row: sheet.row,
    householdNumber: household?.number ?? sheet.cells.number,
    headName: household?.headName ?? sheet.cells.headName,
    ruleName: rule?.name ?? sheet.cells.ruleName,
    ...{ units, day, words: sheet.cells.words, points, faults: [...faults], hint },
  };
}

interface AwardRow {
  readonly row: number;
  readonly awardId: string;
  readonly householdNumber: string;
  readonly headName: string;
  readonly ruleName: string;
  readonly day: string;
  readonly points: number;
  readonly state: AwardState;
}

const selectAwards = `
SELECT r.row_no AS row, a.id AS "awardId", h.number AS "householdNumber", h.head_name AS "headName", v.name AS "ruleName",
  a.fact_on::text AS day, a.points, a.state
FROM award_import_row r
JOIN award a ON a.county_id = r.county_id AND a.claim_id = r.claim_id
JOIN household h ON h.county_id = a.county_id AND h.id = a.household_id
JOIN rule_version v ON v.county_id = a.county_id AND v.id = a.rule_version_id
WHERE r.county_id = $1 AND r.import_id = $2 ORDER BY r.row_no`;
