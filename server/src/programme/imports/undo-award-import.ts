import { Injectable } from '@nestjs/common';
import type { undoAwardImport } from '@torreya/shared/contract/award-imports';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { type Actor, reaches, scopeOf } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import type { Later } from '../../platform/group-commit';
import { lockCommand } from '../../platform/lock-command';
import { runPrepared } from '../../platform/prepared';
import { Refusal } from '../../platform/refusal';
import { type Award, selectAward } from '../award';
import { AwardBatch } from '../award-batch';
import type { AwardOrder } from '../award-order';
import { isHisOwn } from '../may-review';
import { findImport } from './award-imports.service';
import { hasPosted, type ImportRow, mayUndo, readerRoles, viewOf } from './import-rows';

type Command = CheckedInputOf<typeof undoAwardImport>;

/** Takes a whole import back in one act, by the steps that each of its awards has: nothing of it is deleted. */
@Injectable()
export class UndoAwardImport {
  constructor(
    private readonly database: DataSource,
    private readonly batch: AwardBatch,
  ) {}

  async undo(actor: Actor, command: Command): Promise<ReplyOf<typeof undoAwardImport>> {
    const { countyId } = actor;
    return this.database.transaction(async tx => {
      await lockCommand(tx, countyId, command.id);
      const row = await this.locked(tx, actor, command);
      if (row.undoId !== command.id) await this.takeBack(tx, actor, command);
      const undone = await findImport(tx, countyId, command.importId);
      return viewOf(actor, undone ?? row);
    });
  }

  private async locked(
    tx: EntityManager,
    actor: Actor,
    { importId, id, reason }: Command,
  ): Promise<ImportRow> {
    const { countyId } = actor;
    await tx.query(`SELECT FROM award_import WHERE county_id = $1 AND id = $2 FOR UPDATE`, [
      countyId,
      importId,
    ]);
    const row = await findImport(tx, countyId, importId);
    if (!row || !reaches(scopeOf(actor, readerRoles), row.areaPath)) throw new Refusal('not_found');
    if (row.undoId === id) {
      if (row.undoReason !== reason) throw new Refusal('id_reused');
      return row;
    }
    const [other] = await tx.query<unknown[]>(
      `SELECT FROM award_import WHERE county_id = $1 AND undo_id = $2`,
      [countyId, id],
    );
    if (other) throw new Refusal('id_reused');
    if (row.undoId !== null) throw new Refusal('award_import_undone');
    return row;
  }

  private async takeBack(tx: EntityManager, actor: Actor, { importId, id, reason }: Command): Promise<void> {
    const { countyId, personId } = actor;
    // Locked first: what is posted or declined meanwhile is seen as such.
    await tx.query(
      `SELECT FROM award WHERE county_id = $1 AND claim_id IN
         (SELECT claim_id FROM award_import_row WHERE county_id = $1 AND import_id = $2) ORDER BY id FOR UPDATE`,
      [countyId, importId],
    );
    const row = await findImport(tx, countyId, importId);
    if (!row) throw new Error(`The import ${importId} is gone, though imports are never deleted`);
    if (!mayUndo(actor, row)) throw new Refusal(hasPosted(row) ? 'award_import_posted' : 'not_allowed');
    if (reason === '') throw new Refusal('note_needed');
    const awards = await tx.query<Award[]>(
      `${selectAward} JOIN award_import_row i ON i.county_id = a.county_id AND i.claim_id = a.claim_id
       WHERE a.county_id = $1 AND i.import_id = $2 AND a.state NOT IN ('declined', 'reversed') ORDER BY a.id`,
      [countyId, importId],
    );
    await this.take(
      tx,
      awards.map(award => orderOf(actor, award, reason)),
    );
    await tx.query(
      `UPDATE award_import SET undo_id = $3, undone_by = $4, undone_at = clock_timestamp(), undo_reason = $5
       WHERE county_id = $1 AND id = $2`,
      [countyId, importId, id, personId, reason],
    );
  }

  private async take(tx: EntityManager, orders: readonly AwardOrder[]): Promise<void> {
    if (orders.some(({ actor, award }) => isHisOwn(actor, award))) throw new Refusal('own_award');
    const sent: Promise<unknown>[] = [];
    const later: Later = (statement, values) => {
      const query = runPrepared(tx, statement, values);
      // Whether it failed is heard where all are waited for.
      query.catch(() => undefined);
      sent.push(query);
    };
    const refusal = (await this.batch.take(tx, orders, later)).find(answer => answer !== undefined);
    await Promise.all(sent);
    if (refusal) throw refusal;
  }
}

function orderOf(actor: Actor, award: Award, reason: string): AwardOrder {
  const step = award.state === 'posted' ? 'reverse' : 'withdraw';
  const command = { awardId: award.id, id: uuidv7(), step, note: reason } as const;
  return { actor, award, command, hash: contentsHash({ ...command, actor: actor.personId }) };
}
