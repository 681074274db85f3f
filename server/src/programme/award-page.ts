import { type AwardHand, type AwardStep, awardSteps } from '@torreya/shared/domain/award-steps';
import type { Household } from '../identity/households.service';
import { decideRound } from '../platform/decide-round';
import { Refusal } from '../platform/refusal';
import type { AwardClaim, AwardOrder, AwardProgress } from './award-order';
import type { CapRoom } from './rules/cap-room';
import { takesRoom } from './rules/takes-room';

/** What a batch of decisions names, read while its awards are locked. */
interface Named {
  readonly progress: ReadonlyMap<string, AwardProgress>;
  /** Hashes of decisions that were taken before, by their ids. */
  readonly taken: ReadonlyMap<string, Buffer>;
  /** Who had which hand in which award, by `handKey`. */
  readonly hands: ReadonlyMap<string, AwardHand>;
  /** Who is related to the household of which award, by `handKey`. */
  readonly relatives: ReadonlySet<string>;
  readonly households: ReadonlyMap<string, Household>;
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly room: CapRoom;
}

export type AwardDecision = 'taken before' | Refusal | AwardClaim;

export function handKey(awardId: string, personId: string): string {
  return `${awardId} ${personId}`;
}

/**
 * Decides on the orders of a batch as if they came one after the other, in rounds: a round ends before the first order
 * that depends on what the ledger says to another one of the round. Lives in memory and knows no database.
 */
export class AwardPage {
  private readonly progress: Map<string, AwardProgress>;
  private readonly taken: Map<string, Buffer>;
  private readonly hands: Map<string, AwardHand>;
  /** Claims of this round, by the id of the decision and by the award. */
  private readonly open = new Map<string, AwardClaim>();
  private readonly openAwards = new Set<string>();

  constructor(private readonly named: Named) {
    this.progress = new Map(named.progress);
    this.taken = new Map(named.taken);
    this.hands = new Map(named.hands);
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
    const granted = this.claims.filter(({ moved }) => moved && !(moved instanceof Refusal));
    this.named.room.endRound(granted.filter(entersRoom).map(({ order }) => order.award));
    for (const { order, moved } of granted) {
      if (moved === undefined || moved instanceof Refusal) continue;
      const { actor, award, command } = order;
      this.taken.set(command.id, order.hash);
      this.progress.set(award.id, moved);
      this.hands.set(handKey(award.id, actor.personId), handOf(order));
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
    const progress = this.progress.get(award.id);
    if (!progress) throw new Error(`Award ${award.id} is gone, though awards are never deleted`);
    const refusal = this.refusalOf(order, progress);
    if (refusal) return refusal;
    const claim = { order, progress };
    if (entersRoom(claim)) {
      const said = this.named.room.judge(award);
      if (said) return said === 'depends' ? null : said;
      this.named.room.claim(award);
    }
    this.open.set(command.id, claim);
    this.openAwards.add(award.id);
    return claim;
  }

  private refusalOf(order: AwardOrder, { state, isNoticeOpen }: AwardProgress): Refusal | null {
    const { actor, award, command } = order;
    const step: AwardStep = awardSteps[command.step];
    if (!step.from.includes(state)) return new Refusal('step_not_open');
    // The day counts, not whether the job that ends the notice has come already.
    if (command.step === 'object' && !isNoticeOpen) return new Refusal('step_not_open');
    const key = handKey(award.id, actor.personId);
    if (command.step !== 'object' && this.named.relatives.has(key)) return new Refusal('relatives_award');
    const hand = this.hands.get(key);
    if (command.step === 'object' && hand === 'objector') return new Refusal('already_objected');
    if (hand !== undefined && hand !== step.by) return new Refusal('other_hand_needed');
    if (step.needs.includes('note') && command.note === '') return new Refusal('note_needed');
    if (isApproval(command.step) && !this.isConfirmed(award)) return new Refusal('household_not_confirmed');
    return null;
  }

  private isConfirmed({ householdId, personId }: AwardOrder['award']): boolean {
    const members = this.named.members.get(householdId) ?? [];
    return this.named.households.get(householdId)?.state === 'active' && members.includes(personId);
  }
}

function isApproval(step: AwardOrder['command']['step']): boolean {
  return step === 'approve' || step === 'approve_second';
}

function handOf({ command }: AwardOrder): AwardHand {
  const { by }: AwardStep = awardSteps[command.step];
  if (by === 'clock' || by === 'budget') throw new Error(`${command.step} is nobody's step`);
  return by;
}

/** By this step the award begins to count under the caps of its rule. */
function entersRoom({ order: { command }, progress }: AwardClaim): boolean {
  const { to }: AwardStep = awardSteps[command.step];
  return to.some(state => takesRoom[state]) && !takesRoom[progress.state];
}
