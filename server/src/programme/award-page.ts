import { type AwardState, type AwardStep, awardSteps } from '@torreya/shared/domain/award-steps';
import type { Household } from '../identity/households.service';
import { decideRound } from '../platform/decide-round';
import { Refusal } from '../platform/refusal';
import type { AwardClaim, AwardOrder } from './award-order';
import type { CapRoom } from './rules/cap-room';
import { takesRoom } from './rules/takes-room';

/** What a batch of decisions names, read while its awards are locked. */
interface Named {
  readonly states: ReadonlyMap<string, AwardState>;
  /** Hashes of decisions that were taken before, by their ids. */
  readonly taken: ReadonlyMap<string, Buffer>;
  readonly households: ReadonlyMap<string, Household>;
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly room: CapRoom;
}

export type AwardDecision = 'taken before' | Refusal | AwardClaim;

/**
 * Decides on the orders of a batch as if they came one after the other, in rounds: a round ends before the first order
 * that depends on what the ledger says to another one of the round. Lives in memory and knows no database.
 */
export class AwardPage {
  private readonly states: Map<string, AwardState>;
  private readonly taken: Map<string, Buffer>;
  /** Claims of this round, by the id of the decision and by the award. */
  private readonly open = new Map<string, AwardClaim>();
  private readonly openAwards = new Set<string>();

  constructor(private readonly named: Named) {
    this.states = new Map(named.states);
    this.taken = new Map(named.taken);
  }

  /** Decides on those that come first, on one at least; the claims among them wait for the ledger. */
  decideRound(orders: readonly AwardOrder[]): AwardDecision[] {
    return decideRound(orders, order => this.decide(order));
  }

  /** Of this round: what the ledger is to be asked. */
  get claims(): readonly AwardClaim[] {
    return [...this.open.values()];
  }

  /** The ledger has spoken on every claim of the round. */
  endRound(): void {
    const granted = this.claims.filter(({ moved }) => !(moved instanceof Refusal));
    this.named.room.endRound(granted.filter(entersRoom).map(({ order }) => order.award));
    for (const { order, step } of granted) {
      this.taken.set(order.command.id, order.hash);
      this.states.set(order.award.id, step.to);
    }
    this.open.clear();
    this.openAwards.clear();
  }

  /** Null: it depends on a claim of this round. */
  private decide(order: AwardOrder): AwardDecision | null {
    const { command, hash, award } = order;
    const before = this.taken.get(command.id);
    if (before) return before.equals(hash) ? 'taken before' : new Refusal('id_reused');
    // The same command sent twice at once shares the answer; another one under its id waits for it.
    const twin = this.open.get(command.id);
    if (twin) return twin.order.hash.equals(hash) ? twin : null;
    if (this.openAwards.has(award.id)) return null;
    const step: AwardStep = awardSteps[command.step];
    const refusal = this.refusalOf(order, step);
    if (refusal) return refusal;
    const claim = { order, step };
    if (entersRoom(claim)) {
      const said = this.named.room.judge(award);
      if (said) return said === 'depends' ? null : said;
      this.named.room.claim(award);
    }
    this.open.set(command.id, claim);
    this.openAwards.add(award.id);
    return claim;
  }

  private refusalOf({ command, award }: AwardOrder, step: AwardStep): Refusal | null {
    const state = this.states.get(award.id);
    if (!state) throw new Error(`Award ${award.id} is gone, though awards are never deleted`);
    if (!step.from.includes(state)) return new Refusal('step_not_open');
    if (step.needs.includes('note') && command.note === '') return new Refusal('note_needed');
    if (step.to === 'posted' && !this.isConfirmed(award)) return new Refusal('household_not_confirmed');
    return null;
  }

  private isConfirmed({ householdId, personId }: AwardOrder['award']): boolean {
    const members = this.named.members.get(householdId) ?? [];
    return this.named.households.get(householdId)?.state === 'active' && members.includes(personId);
  }
}

/** By this step the award begins to count under the caps of its rule. */
function entersRoom({ step }: AwardClaim): boolean {
  return takesRoom[step.to] && step.from.every(state => !takesRoom[state]);
}
