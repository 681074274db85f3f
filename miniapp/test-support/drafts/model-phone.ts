import type { Outcome } from '../../src/api/outcome';
import type { Draft } from '../../src/drafts/draft';
import { DraftQueue } from '../../src/drafts/draft-queue';
import { ModelServer } from './model-server';

export type Fault =
  | 'fine'
  | 'request lost'
  | 'reply lost'
  | 'killed before'
  | 'killed after'
  | 'server stumbles'
  | 'server loses files';

export interface Plan {
  /** One draft each, with so many photos. */
  readonly photosOfDrafts: readonly number[];
  /** Whether something was said as well; left out: nothing. */
  readonly saidInDrafts?: readonly boolean[];
  /** What happens at the first, second, … thing that the queue does to the world; after the last all is fine. */
  readonly faults: readonly Fault[];
}

/** A phone whose storage survives and whose app dies wherever the plan says; its owner opens it again and again. */
export class ModelPhone {
  static readonly owner = 'owner';
  readonly server = new ModelServer();
  readonly stored = new Map<string, Draft>();
  readonly photoFiles = new Set<string>();
  readonly voiceFiles = new Set<string>();
  person: string = ModelPhone.owner;
  queue: DraftQueue;
  private steps = 0;
  private life = 0;

  constructor(private readonly plan: Plan) {
    for (const id of this.allPhotoIds()) this.photoFiles.add(id);
    for (const id of this.allVoiceIds()) this.voiceFiles.add(id);
    this.queue = this.start();
  }

  static async countSteps(plan: Plan): Promise<number> {
    const phone = new ModelPhone(plan);
    await phone.visitUntilAllIsSent();
    return phone.steps;
  }

  draftId(number: number): string {
    return `draft-${number}`;
  }

  photoIdsOf(number: number): string[] {
    return Array.from(
      { length: this.plan.photosOfDrafts[number] ?? 0 },
      (_, n) => `draft-${number}-photo-${n}`,
    );
  }

  allPhotoIds(): string[] {
    return this.plan.photosOfDrafts.flatMap((_, number) => this.photoIdsOf(number));
  }

  voiceIdOf(number: number): string | undefined {
    return this.plan.saidInDrafts?.[number] ? `draft-${number}-voice` : undefined;
  }

  allVoiceIds(): string[] {
    return this.plan.photosOfDrafts.flatMap((_, number) => this.voiceIdOf(number) ?? []);
  }

  write(number: number): void {
    const voiceId = this.voiceIdOf(number);
    this.queue.write({
      id: this.draftId(number),
      personId: ModelPhone.owner,
      madeAt: number,
      command: { name: 'submitReport', input: { category: 'rockfall', note: `${number}` } },
      photos: this.photoIdsOf(number).map(id => ({ id, bytes: 1, isSent: false })),
      voice: voiceId === undefined ? undefined : { id: voiceId, bytes: 1, seconds: 9, isSent: false },
    });
  }

  async writeAndSend(number: number): Promise<void> {
    this.write(number);
    await this.queue.send(this.draftId(number));
  }

  /** Ends when every draft has been received, or when that takes impossibly long. */
  async visitUntilAllIsSent(): Promise<void> {
    for (let visit = 0; visit < 200; visit++) {
      await this.visit().catch(this.restartAfterDeath);
      const drafts = [...this.stored.values()];
      const isAllHere = drafts.length === this.plan.photosOfDrafts.length;
      const isOver = drafts.every(
        ({ state, photos, voice }) => state === 'received' && photos.length === 0 && !voice,
      );
      if (isAllHere && isOver) return;
    }
    throw new Error('never done');
  }

  private async visit(): Promise<void> {
    for (const number of this.plan.photosOfDrafts.keys()) {
      const state = this.queue.find(this.draftId(number))?.state;
      if (state === undefined) this.write(number);
      if (state === undefined || state === 'writing' || state === 'refused') {
        await this.queue.send(this.draftId(number));
      }
      this.restartIfDead();
    }
    await Promise.all([this.queue.wake(), this.queue.wake()]);
    this.restartIfDead();
  }

  private readonly restartAfterDeath = (failure: unknown): void => {
    if (!(failure instanceof Death)) throw failure;
    this.restartIfDead();
  };

  private isDead = false;

  private restartIfDead(): void {
    if (!this.isDead) return;
    this.isDead = false;
    this.queue = this.start();
  }

  /** A new life of the app, with nothing but what is stored. */
  private start(): DraftQueue {
    this.life += 1;
    const life = this.life;
    return new DraftQueue([...this.stored.values()], {
      whoAmI: async () => this.person,
      sendPhoto: async id => this.overNetwork(life, () => this.server.takePhoto(id)),
      sendVoice: async id => this.overNetwork(life, () => this.server.takeVoice(id)),
      commit: async draft => this.overNetwork(life, () => this.server.takeCommit(draft)),
      keep: draft => this.onPhone(life, () => this.stored.set(draft.id, draft)),
      removePhoto: async id => this.onPhone(life, () => this.removeFile(id)),
      removeVoice: async id => this.onPhone(life, () => this.removeVoice(id)),
      forget: id => this.onPhone(life, () => this.stored.delete(id)),
    });
  }

  private overNetwork<T>(life: number, act: () => Outcome<T>): Outcome<T> {
    const fault = this.nextFault(life);
    if (fault === 'server loses files') this.server.loseFiles();
    if (fault === 'request lost') return { kind: 'outage' };
    if (fault === 'server stumbles') return { kind: 'bug', requestId: 'test' };
    const outcome = act();
    if (fault === 'killed after') this.die();
    return fault === 'reply lost' ? { kind: 'outage' } : outcome;
  }

  private onPhone(life: number, act: () => void): void {
    const fault = this.nextFault(life);
    act();
    if (fault === 'killed after') this.die();
  }

  private nextFault(life: number): Fault {
    if (life !== this.life || this.isDead) throw new Death();
    const fault = this.plan.faults[this.steps] ?? 'fine';
    this.steps += 1;
    if (fault === 'killed before') this.die();
    return fault;
  }

  private die(): never {
    this.isDead = true;
    throw new Death();
  }

  private removeFile(id: string): void {
    const owner = [...this.stored.values()].find(draft => draft.photos.some(photo => photo.id === id));
    if (!owner?.receipt) throw new Error(`${id} was removed before the answer was stored`);
    this.photoFiles.delete(id);
  }

  private removeVoice(id: string): void {
    const owner = [...this.stored.values()].find(draft => draft.voice?.id === id);
    if (!owner?.receipt) throw new Error(`${id} was removed before the answer was stored`);
    this.voiceFiles.delete(id);
  }
}

class Death extends Error {}
