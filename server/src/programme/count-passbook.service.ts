import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { countPassbook } from '@torreya/shared/contract/passbooks';
import { type PassbookState, passbookSteps, passbookTurnIn } from '@torreya/shared/domain/passbook-steps';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Households } from '../identity/households.service';
import { Ledger } from '../ledger/ledger.service';
import { Notices } from '../notices/notices.service';
import type { Actor } from '../platform/actor';
import { contentsHash } from '../platform/contents-hash';
import { today } from '../platform/day';
import { Refusal } from '../platform/refusal';
import { isOfHisHousehold, mayTake, type Passbook } from './passbook';
import { PassbookCounts } from './passbook-counts';
import { differedWords, openedWords } from './passbook-words';
import { Passbooks } from './passbooks.service';
import { expiryOf } from './points-expiry';
import { Programmes, type TownProgramme } from './programmes.service';

type Command = CheckedInputOf<typeof countPassbook>;
type Answer = ReplyOf<typeof countPassbook>;

/**
 * One person's count. Two who count at once wait for the passbook's row. Whoever comes second says that he is the
 * second: nobody becomes by accident the one whose figure moves points.
 */
@Injectable()
export class CountPassbook {
  constructor(
    private readonly database: DataSource,
    private readonly passbooks: Passbooks,
    private readonly counts: PassbookCounts,
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  count(actor: Actor, command: Command): Promise<Answer> {
    return this.database.transaction(async tx => {
      const { countyId } = actor;
      const { areaPath } = await this.passbooks.inReach(tx, actor, command.householdId);
      const programme = await this.programmes.ofTown(tx, countyId, areaPath);
      if (!programme) throw new Refusal('not_found');
      const { pointsName } = programme;
      const hash = contentsHash({ ...command, actor: actor.personId });
      await this.counts.lock(tx, countyId, command.householdId);
      const before = await this.counts.ofId(tx, countyId, command.id, hash);
      if (before) return { ...before, pointsName };
      const passbook = await this.passbooks.inReach(tx, actor, command.householdId);
      refuseWhomItIsNotFor(actor, command, passbook);
      const state = await this.take(tx, actor, command, passbook, hash, programme);
      return { id: command.id, state, points: command.points, pointsName };
    });
  }

  private async take(
    tx: EntityManager,
    actor: Actor,
    command: Command,
    passbook: Passbook,
    hash: Buffer,
    programme: TownProgramme,
  ): Promise<PassbookState> {
    const { countyId, personId } = actor;
    const { householdId, points, turn } = command;
    const first = turn === 'second' ? await this.counts.firstOf(tx, countyId, passbook) : null;
    const step = first === null ? 'count_first' : first.points === points ? 'find_the_same' : 'find_another';
    const { to } = passbookSteps[step];
    const round = first === null ? passbook.round + 1 : passbook.round;
    await this.counts.write(tx, actor, command, { round, to, hash });
    const opened = to === 'opened';
    await this.counts.update(tx, countyId, householdId, {
      state: to,
      round,
      firstCounterId: to === 'differed' ? null : (first?.counterId ?? personId),
      secondCounterId: opened ? personId : null,
      points: opened ? points : null,
      transferNo: opened && points > 0 ? await this.post(tx, countyId, programme, passbook, points) : null,
    });
    if (opened) {
      const members = await this.households.activeMembers(tx, countyId, householdId);
      await this.notices.tell(tx, countyId, members, openedWords(householdId, points, programme.pointsName));
    }
    if (to === 'differed' && first) {
      await this.notices.tell(tx, countyId, [first.counterId, personId], differedWords(passbook));
    }
    return to;
  }

  /** The number of the journal row. The household is the cause, so that the ledger too takes its passbook once. */
  private async post(
    tx: EntityManager,
    countyId: string,
    programme: TownProgramme,
    { householdId, villageCode }: Passbook,
    points: number,
  ): Promise<number> {
    // As long as if they were earned on the day on which they come onto the phone.
    const expiresOn = expiryOf(programme, await today(tx));
    const [outcome] = await this.ledger.post(tx, { countyId, bookId: programme.bookId }, [
      {
        id: uuidv7(),
        op: 'transfer',
        kind: 'opening',
        causeId: householdId,
        from: { ownerKind: 'opening', ownerId: villageCode },
        to: { ownerKind: 'household', ownerId: householdId, expiresOn },
        amount: points,
      },
    ]);
    if (outcome?.outcome === 'posted') return outcome.no;
    throw new Error(`The ledger did not take the passbook of ${householdId}: ${JSON.stringify(outcome)}`);
  }
}

function refuseWhomItIsNotFor(actor: Actor, { turn }: Command, passbook: Passbook): void {
  if (!mayTake(actor, turn, passbook)) throw new Refusal('not_allowed');
  if (isOfHisHousehold(actor, passbook)) throw new Refusal('own_passbook');
  if (passbook.householdState !== 'active') throw new Refusal('household_not_confirmed');
  if (passbookTurnIn(passbook.state) !== turn) throw new Refusal('step_not_open');
  if (passbook.firstCounterId === actor.personId) throw new Refusal('same_counter');
}
