import { isAwaited } from '@torreya/shared/domain/report-clocks';
import type { ReportPriority } from '@torreya/shared/domain/report-priorities';
import {
  firstReportState,
  openReportSteps,
  type ReportParty,
  type ReportState,
  type ReportStep,
  type ReportStepName,
  reportSteps,
} from '@torreya/shared/domain/report-steps';

export const actors = [
  'lead',
  'cadre',
  'cadre-second',
  'town',
  'resident',
  'supervisor',
  'lead-other',
  'cadre-other',
  'department',
] as const;
export type ActorKey = (typeof actors)[number];
/** Handle the resident's spot by their roles. */
const rooted: readonly ActorKey[] = ['lead', 'cadre', 'cadre-second', 'town'];
const handlers: readonly ActorKey[] = [...rooted, 'lead-other', 'cadre-other'];

/** What goes by letters: orders to somebody and to the department, and what becomes of an order. */
export const letterActs = ['direct', 'finish', 'refuse', 'recall'] as const;
export type LetterAct = (typeof letterActs)[number];

export interface Try {
  readonly who: ActorKey;
  readonly step: ReportStepName | LetterAct;
  /** Who is to take it over, to confer, to get an order, or whose order is taken back. */
  readonly whom: ActorKey;
}

export function isLetterAct(step: Try['step']): step is LetterAct {
  return letterActs.some(act => act === step);
}

export function addresseesOf({ whom }: Try): ActorKey[] {
  return [...new Set<ActorKey>([whom, 'department'])];
}

interface Post {
  readonly id: string;
  readonly path: string;
}

interface Order {
  readonly issuer: ActorKey;
  state: 'open' | 'finished' | 'refused' | 'recalled';
}

/** A level up; above the town nobody handles reports. */
export function above(path: string): string {
  const levels = path.split('/');
  return levels.length > 2 ? levels.slice(0, -1).join('/') : path;
}

/** What the tables alone say of a report of the resident. */
export class ReportLifeModel {
  state: ReportState = firstReportState;
  owner: Post;
  receiver: ActorKey | null = null;
  taken = 1;
  /** Rocks on the road are urgent. */
  priority: ReportPriority = 'urgent';
  private readonly advisers = new Set<ActorKey>();
  private readonly assignees = new Set<ActorKey>();
  private readonly orders = new Map<ActorKey, Order>();
  private current: Order[] = [];
  private reopened = 0;
  /** Nobody has said yet that he is there. */
  private isAwaitedThere = true;

  constructor(
    private readonly posts: Readonly<Record<string, Post>>,
    /** Who answers for the ground of a path, by the rosters. */
    private readonly leads: ReadonlyMap<string, Post>,
    /** Whoever sent it is her code, and to the steps of others nobody. */
    private readonly isAnonymous = false,
  ) {
    this.owner = posts.lead!;
  }

  parties(who: ActorKey): ReportParty[] {
    const is: Record<ReportParty, boolean> = {
      handler: rooted.includes(who) || this.isOwner(who),
      owner: this.isOwner(who),
      overseer: this.isOwner(who) || this.standsAbove(who),
      receiver: this.receiver === who,
      adviser: this.advisers.has(who),
      assignee: this.assignees.has(who),
      reporter: who === 'resident',
    };
    return (Object.keys(is) as ReportParty[]).filter(party => is[party]);
  }

  /** The state that it leads to, or the refusal; in the order in which the server must look. */
  take(tried: Try): string {
    const refusal = isLetterAct(tried.step)
      ? this.byLetter(tried, tried.step)
      : this.byDoor(tried, tried.step);
    if (refusal !== null) return refusal;
    this.taken += 1;
    return this.state;
  }

  openSteps(who: ActorKey): ReportStepName[] {
    const { priority } = this;
    return openReportSteps(this.state, this.parties(who), { priority }).filter(step => this.isOpen(step));
  }

  /** Whatever somebody can do now. */
  open(whom: ActorKey): Try[] {
    const steps = actors.flatMap(who => this.openSteps(who).map(step => ({ who, step, whom })));
    const waits = [...this.orders].filter(([, { state }]) => state === 'open').map(([key]) => key);
    const owner = actors.filter(who => this.isOwner(who));
    return [
      ...steps,
      ...(this.mayDirect() ? rooted.map(who => ({ who, step: 'direct' as const, whom })) : []),
      ...waits.flatMap(who => [
        { who, step: 'finish' as const, whom },
        { who, step: 'refuse' as const, whom },
        ...owner.map(one => ({ who: one, step: 'recall' as const, whom: who })),
      ]),
    ];
  }

  private byDoor({ who, whom }: Try, step: ReportStepName): string | null {
    const parties = this.parties(who);
    const { by, from, to, byLetter, priority }: ReportStep = reportSteps[step];
    const isUnknown = this.isAnonymous && who === 'resident' && by !== 'reporter';
    if (isUnknown || (parties.length === 0 && who !== 'supervisor')) return 'not_found';
    if (byLetter || !parties.includes(by)) return 'not_allowed';
    if (!from.includes(this.state) || !this.isOpen(step)) return 'step_not_open';
    if (priority && priority.from !== this.priority) return 'step_not_open';
    if (step === 'hand_over' && (!handlers.includes(whom) || this.isOwner(whom))) return 'not_a_colleague';
    if (step === 'confer' && (!handlers.includes(whom) || whom === who)) return 'not_a_colleague';
    if (step === 'merge') return 'other_report_needed';
    if (step === 'accept' || step === 'take_over') this.owner = this.posts[who]!;
    if (step === 'confer') this.advisers.add(whom);
    if (step === 'reopen') this.reopen();
    if (step === 'arrive' || step === 'reopen') this.isAwaitedThere = step === 'reopen';
    this.priority = priority?.to ?? this.priority;
    this.state = to ?? this.state;
    this.receiver = step === 'hand_over' ? whom : this.state === 'handed_over' ? this.receiver : null;
    return null;
  }

  private byLetter(tried: Try, act: LetterAct): string | null {
    if (act === 'direct') return this.direct(tried);
    const order = this.orders.get(act === 'recall' ? tried.whom : tried.who);
    if (!order) return 'not_found';
    if (act === 'recall') {
      const mayRead = tried.who === tried.whom || order.issuer === tried.who || this.seesLetters(tried.who);
      if (!mayRead) return 'not_found';
      if (!this.isOwner(tried.who)) return 'not_allowed';
    }
    if (order.state !== 'open') return 'step_not_open';
    order.state = act === 'recall' ? 'recalled' : act === 'finish' ? 'finished' : 'refused';
    if (this.current.some(({ state }) => state === 'open')) return null;
    const isDone = act === 'finish' && this.current.every(({ state }) => state !== 'refused');
    this.state = isDone ? 'resolved' : 'accepted';
    return null;
  }

  private direct(tried: Try): string | null {
    const { who } = tried;
    if (!this.seesLetters(who)) return 'not_found';
    if (!this.parties(who).includes('handler')) return 'not_allowed';
    if (!this.mayDirect()) return 'step_not_open';
    const to = addresseesOf(tried);
    const canGet = (key: ActorKey) => key !== who && (handlers.includes(key) || key === 'department');
    if (!to.every(canGet)) return 'not_a_colleague';
    this.current = to.map(() => ({ issuer: who, state: 'open' }));
    for (const [index, key] of to.entries()) {
      this.orders.set(key, this.current[index]!);
      this.assignees.add(key);
    }
    this.owner = this.posts[who]!;
    this.receiver = null;
    this.state = 'dispatched';
    return null;
  }

  private mayDirect(): boolean {
    const from: readonly ReportState[] = reportSteps.dispatch.from;
    return from.includes(this.state);
  }

  private isOpen(step: ReportStepName): boolean {
    return isAwaited(step, this.isAwaitedThere ? ['on_site'] : []);
  }

  /** Leads ground above the owner's that the spot lies in. */
  private standsAbove(who: ActorKey): boolean {
    const level = (path: string) => path.split('/').length;
    return rooted.includes(who) && level(this.posts[who]!.path) < level(this.owner.path);
  }

  private seesLetters(who: ActorKey): boolean {
    return who === 'supervisor' || this.parties(who).some(party => party !== 'reporter');
  }

  private isOwner(who: ActorKey): boolean {
    return this.owner.id === this.posts[who]?.id;
  }

  /** The second time it goes up a level. */
  private reopen(): void {
    this.reopened += 1;
    if (this.reopened > 1) this.owner = this.leads.get(above(this.owner.path))!;
  }
}
