import { Injectable } from '@nestjs/common';
import type { listAreaImports, previewAreaImport } from '@torreya/shared/contract/area-imports';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import { DataSource } from 'typeorm';
import { Refusal } from '../../platform/refusal';
import { type Importer, readGround } from './ground';
import { forgetHolding, promiseHolding } from './import-holds';
import {
  findImport,
  hashOf,
  type ImportView,
  insertImport,
  lastWord,
  lockImports,
  readImports,
  sameImport,
  viewOf,
} from './import-rows';
import type { Hear } from './pace';
import { type Ground, type ImportPlan, planImport, type SentAreas } from './plan-import';
import { standingThere } from './standing-there';
import { refuseIfMovedBy, refuseIfRoutedBy, refuseUnlessNewest, takeBack } from './undo-import';
import { countsOf, writeImport } from './write-import';

export type ImportPreview = ReplyOf<typeof previewAreaImport>;

/** Areas and their borders come in by imports: looked at first, in force from a day, and taken back where need be. */
@Injectable()
export class AreaImports {
  constructor(private readonly database: DataSource) {}

  async preview(importer: Importer, sent: SentAreas, hear?: Hear): Promise<ImportPreview> {
    const ground = await readGround(this.database.manager, importer);
    return previewOf(await this.plan(sent, ground, hear));
  }

  async apply(importer: Importer, id: string, sent: SentAreas, hear?: Hear): Promise<ImportView> {
    const { countyId } = importer;
    const hash = hashOf(importer, sent);
    const before = await findImport(this.database.manager, countyId, id);
    if (before) return sameImport(before, hash);
    // Planning a county takes seconds, and holds no lock meanwhile: it is done anew if another import came in between.
    for (;;) {
      const word = await lastWord(this.database.manager, countyId);
      const plan = await this.plan(sent, await readGround(this.database.manager, importer), hear);
      const view = await this.write(importer, id, sent, plan, hash, word);
      if (view) return view;
    }
  }

  async undo(importer: Importer, importId: string, id: string): Promise<ImportView> {
    const { countyId, name } = importer;
    return this.database.transaction(async tx => {
      await lockImports(tx, countyId);
      const row = await findImport(tx, countyId, importId);
      if (!row?.towns.every(town => isInReach(importer, town))) throw new Refusal('not_found');
      if (row.undoId === id) return viewOf(row);
      if (row.undoId !== null) throw new Refusal('area_import_undone');
      const [other] = await tx.query<unknown[]>(
        `SELECT FROM area_import WHERE county_id = $1 AND undo_id = $2`,
        [countyId, id],
      );
      if (other) throw new Refusal('id_reused');
      await refuseUnlessNewest(tx, countyId, row);
      await refuseIfRoutedBy(tx, countyId, importId);
      await refuseIfMovedBy(tx, countyId, importId);
      await forgetHolding(tx, { countyId, importId });
      await takeBack(tx, countyId, importId);
      await tx.query(
        `UPDATE area_import SET undo_id = $3, undone_by = $4, undone_at = clock_timestamp()
         WHERE county_id = $1 AND id = $2`,
        [countyId, importId, id, name],
      );
      const undone = await findImport(tx, countyId, importId);
      return viewOf(undone ?? row);
    });
  }

  async list({
    countyId,
    scope,
  }: Pick<Importer, 'countyId' | 'scope'>): Promise<ReplyOf<typeof listAreaImports>> {
    const towns = scope && !scope.includes(countyId) ? scope.flatMap(path => path.split('/')[1] ?? []) : null;
    return { imports: (await readImports(this.database.manager, countyId, towns)).map(viewOf) };
  }

  /** With who and what stands on areas that would end. */
  private async plan(sent: SentAreas, ground: Ground, hear?: Hear): Promise<ImportPlan> {
    const plan = await planImport(sent, ground, hear);
    const standing = await standingThere(this.database.manager, ground, plan);
    return { ...plan, findings: [...plan.findings, ...standing] };
  }

  /** Null: another import came first, and the plan is stale. */
  private write(
    importer: Importer,
    id: string,
    sent: SentAreas,
    plan: ImportPlan,
    hash: Buffer,
    word: string,
  ): Promise<ImportView | null> {
    const { countyId } = importer;
    return this.database.transaction(async tx => {
      await lockImports(tx, countyId);
      const same = await findImport(tx, countyId, id);
      if (same) return sameImport(same, hash);
      if ((await lastWord(tx, countyId)) !== word) return null;
      const { errors, findings } = previewOf(plan);
      if (errors > 0)
        throw new Refusal('area_import_has_errors', { errors, findings: findings.slice(0, 20) });
      await insertImport(tx, importer, id, sent, plan, hash);
      const source = sent.files.map(file => file.name).join(', ');
      const { effectiveFrom } = sent;
      await writeImport(tx, { countyId, importId: id, effectiveFrom, source }, plan);
      await promiseHolding(tx, { countyId, importId: id, effectiveFrom });
      const written = await findImport(tx, countyId, id);
      if (!written) throw new Error(`The import ${id} was written and is not there`);
      return viewOf(written);
    });
  }
}

/** Enough to begin with; the counts are whole. */
const mostShown = 500;

function previewOf(plan: ImportPlan): ImportPreview {
  const errors = plan.findings.filter(({ blocks }) => blocks);
  const warnings = plan.findings.filter(({ blocks }) => !blocks);
  const changes: ImportPreview['changes'] = [
    ...plan.retired.map(({ area: { code, level, name }, successors }) => ({
      code,
      level,
      name,
      what: ['retired' as const],
      successors: [...successors],
    })),
    ...plan.changed.map(({ code, level, name, isNew, isRedrawn, isRenamed }) => ({
      code,
      level,
      name,
      what: [
        ...(isNew ? ['new' as const] : []),
        ...(isRedrawn ? ['redrawn' as const] : []),
        ...(isRenamed ? ['renamed' as const] : []),
      ],
      successors: [],
    })),
  ];
  return {
    rows: plan.rows,
    errors: errors.length,
    warnings: warnings.length,
    findings: [...errors, ...warnings].slice(0, mostShown),
    counts: countsOf(plan),
    changes: changes.slice(0, mostShown),
  };
}

function isInReach({ countyId, scope }: Importer, town: string): boolean {
  return scope === null || scope.includes(countyId) || scope.includes(`${countyId}/${town}`);
}
