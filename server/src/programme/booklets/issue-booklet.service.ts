import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { issueBooklet } from '@torreya/shared/contract/passbooks';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../../identity/households.service';
import { Ledger } from '../../ledger/ledger.service';
import { Notices } from '../../notices/notices.service';
import type { Actor } from '../../platform/actor';
import { contentsHash } from '../../platform/contents-hash';
import { lockCommand } from '../../platform/lock-command';
import { Refusal } from '../../platform/refusal';
import { isOfHisHousehold, mayIssue, type Passbook } from '../passbook';
import { issuedWords } from '../passbook-words';
import { Passbooks } from '../passbooks.service';
import { Programmes } from '../programmes.service';
import { type Booklet, Booklets } from './booklets.service';

type Command = CheckedInputOf<typeof issueBooklet>;

/** Hands a household its booklet. What was lost is not searched for: its number is void, and the points stay where they are. */
@Injectable()
export class IssueBooklet {
  constructor(
    private readonly database: DataSource,
    private readonly passbooks: Passbooks,
    private readonly booklets: Booklets,
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  issue(actor: Actor, command: Command): Promise<ReplyOf<typeof issueBooklet>> {
    return this.database.transaction(async tx => {
      const { countyId } = actor;
      const passbook = await this.passbooks.inReach(tx, actor, command.householdId);
      const hash = contentsHash({ ...command, actor: actor.personId });
      await lockCommand(tx, countyId, command.id);
      const before = await this.booklets.find(tx, countyId, command.id);
      if (before && !before.hash.equals(hash)) throw new Refusal('id_reused');
      const made = before ?? (await this.write(tx, actor, command, passbook, hash));
      return this.booklets.viewOf(made);
    });
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    { householdId, id, reason }: Command,
    passbook: Passbook,
    hash: Buffer,
  ): Promise<Booklet> {
    const { countyId, personId } = actor;
    if (isOfHisHousehold(actor, passbook)) throw new Refusal('own_passbook');
    if (passbook.householdState !== 'active') throw new Refusal('household_not_confirmed');
    // One after the other in a village, whose booklets are numbered, and whose household has one that is good.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('booklets ' || $1 || ' ' || $2, 0))`, [
      countyId,
      passbook.villageCode,
    ]);
    const [current] = await this.booklets.of(tx, countyId, householdId);
    const isTurn = (reason === 'first') === (current === undefined);
    if (!isTurn || !mayIssue(actor, passbook)) throw new Refusal('step_not_open');
    await tx.query(insertBooklet, [
      ...[countyId, id, householdId, passbook.villageCode, reason, current?.id ?? null],
      ...[await this.pointsOf(tx, countyId, passbook), personId, hash],
    ]);
    const made = await this.booklets.find(tx, countyId, id);
    if (!made) throw new Error(`The booklet ${id} was written and is not there`);
    const members = await this.households.activeMembers(tx, countyId, householdId);
    await this.notices.tell(
      tx,
      countyId,
      members,
      issuedWords(householdId, made.number, made.replacesNumber),
    );
    return made;
  }

  private async pointsOf(
    tx: EntityManager,
    countyId: string,
    { areaPath, householdId }: Passbook,
  ): Promise<number> {
    const programme = await this.programmes.ofTown(tx, countyId, areaPath);
    if (!programme) throw new Refusal('not_found');
    const owner = { ownerKind: 'household', ownerId: householdId } as const;
    return this.ledger.spendable(tx, { countyId, bookId: programme.bookId }, owner);
  }
}

const insertBooklet = `
INSERT INTO passbook_booklet (county_id, id, household_id, village_code, no, reason, replaces, points, issued_by, issued_at,
  contents_hash)
SELECT $1, $2, $3, $4, coalesce(max(no), 0) + 1, $5, $6, $7, $8, clock_timestamp(), $9
FROM passbook_booklet WHERE county_id = $1 AND village_code = $4`;
