import { Injectable } from '@nestjs/common';
import type { applyAwardImport } from '@torreya/shared/contract/award-imports';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Photos } from '../../photos/photos.service';
import type { Actor } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import { townPathOf } from '../area-path';
import type { Evidence } from '../award';
import { findImport, rowsHash } from './award-imports.service';
import { ImportGround, type ImportVillage } from './import-ground';
import { viewOf } from './import-rows';
import type { Proposal } from './plan/plan-rows';
import { readSheet } from './sheet/read-sheet';

type Command = CheckedInputOf<typeof applyAwardImport>;
type View = ReplyOf<typeof applyAwardImport>;

/** Proposes an award for each row of a table, in one act: all of those that were looked at, or none. */
@Injectable()
export class ApplyAwardImport {
  constructor(
    private readonly database: DataSource,
    private readonly ground: ImportGround,
    private readonly photos: Photos,
  ) {}

  async apply(actor: Actor, command: Command): Promise<View> {
    const { countyId } = actor;
    const village = await this.ground.village(this.database.manager, actor, command.villageCode);
    const hash = contentsHash({ ...command, actor: actor.personId });
    return this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const before = await findImport(tx, countyId, command.id);
      if (before && !before.hash.equals(hash)) throw new Refusal('id_reused');
      if (!before) await this.write(tx, actor, village, command, hash);
      const row = await findImport(tx, countyId, command.id);
      if (!row) throw new Error(`The import ${command.id} was written and is not there`);
      return viewOf(actor, row);
    });
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    village: ImportVillage,
    command: Command,
    hash: Buffer,
  ): Promise<void> {
    const { countyId, personId } = actor;
    const { id, fileName, photoIds } = command;
    if (photoIds.length === 0) throw new Refusal('photo_needed');
    const sheet = await readSheet(Buffer.from(command.sheet, 'base64'));
    const leaveOut = new Set(command.leaveOut);
    const kept = sheet.filter(({ row }) => !leaveOut.has(row));
    if (kept.length === 0) throw new Refusal('award_import_empty');
    // Two tables of a town follow one another, so that the second sees what the first has proposed.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('award import ' || $1 || ' ' || $2, 0))`, [
      countyId,
      townPathOf(village.path),
    ]);
    const planned = await this.ground.plan(tx, actor, village, kept);
    const faulty = planned.filter(({ proposal }) => !proposal);
    if (faulty.length > 0) {
      const rows = faulty.map(({ resolved, faults }) => ({ row: resolved.sheet.row, faults }));
      const words = `第 ${rows
        .map(({ row }) => row)
        .slice(0, 20)
        .join('、')} 行`;
      throw new Refusal('award_import_has_faults', { words, rows: rows.slice(0, 20) });
    }
    await this.photos.claim(tx, actor, photoIds);
    await tx.query(
      `INSERT INTO award_import (county_id, id, village_code, area_path, imported_by, imported_at, file_name, left_out,
         rows_hash, contents_hash)
       VALUES ($1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8, $9)`,
      [
        ...[countyId, id, village.code, village.path, personId, fileName],
        ...[sheet.length - kept.length, rowsHash(sheet), hash],
      ],
    );
    await tx.query(
      `INSERT INTO award_import_photo (county_id, photo_id, import_id, position)
       SELECT $1, photo, $2, n FROM unnest($3::uuid[]) WITH ORDINALITY AS page (photo, n)`,
      [countyId, id, photoIds],
    );
    const proposals = planned.flatMap(({ proposal }) => proposal ?? []);
    await insertProposals(tx, { countyId, importId: id, importerId: personId, hash }, proposals, {
      ...{ reportNumber: '', category: '', photoIds: [], areaName: village.name },
      listPhotoIds: photoIds,
    });
  }
}

interface Written {
  readonly countyId: string;
  readonly importId: string;
  readonly importerId: string;
  readonly hash: Buffer;
}

async function insertProposals(
  tx: EntityManager,
  { countyId, importId, importerId, hash }: Written,
  proposals: readonly Proposal[],
  evidence: Evidence,
): Promise<void> {
  const rows = JSON.stringify(
    proposals.map(one => ({
      ...{ row_no: one.row, claim_id: uuidv7(), award_id: uuidv7() },
      ...{ household_id: one.householdId, person_id: one.personId, area_path: one.household.areaPath },
      ...{ rule_id: one.ruleId, version_id: one.ruleVersionId, fact_on: one.factOn, points: one.points },
      ...{ words: one.words, inputs: one.inputs, evidence: { ...evidence, words: one.words } },
    })),
  );
  await tx.query(insertClaims, [countyId, importerId, rows, hash]);
  await tx.query(insertRows, [countyId, importId, rows]);
  await tx.query(insertAwards, [countyId, rows]);
}

const from = (parameter: string) => `json_to_recordset(${parameter}::json) AS row (row_no int, claim_id uuid,
  award_id uuid, household_id uuid, person_id uuid, area_path text, rule_id uuid, version_id uuid, fact_on date,
  points bigint, words text, inputs jsonb, evidence jsonb)`;

const insertClaims = `
INSERT INTO award_claim (county_id, id, way, by_id, person_id, household_id, rule_id, words, at, contents_hash)
SELECT $1, claim_id, 'import', $2, person_id, household_id, rule_id, words, clock_timestamp(), $4 FROM ${from('$3')}`;

const insertRows = `
INSERT INTO award_import_row (county_id, import_id, row_no, claim_id, household_id, rule_id, fact_on)
SELECT $1, $2, row_no, claim_id, household_id, rule_id, fact_on FROM ${from('$3')}`;

const insertAwards = `
INSERT INTO award (county_id, id, rule_id, rule_version_id, claim_id, person_id, household_id, area_path, points, state,
  evidence, inputs, fact_on, proposed_at)
SELECT $1, award_id, rule_id, version_id, claim_id, person_id, household_id, area_path, points, 'proposed', evidence,
  inputs, fact_on, clock_timestamp() FROM ${from('$2')} ORDER BY row_no`;
