import { type Delivery, deliver, finish, type Post, type Progress } from './deliver';
import { type Draft, type DraftCommand, subjectOf } from './draft';

export interface QueuePost extends Omit<Post, 'isTakenBack'> {
  /** Signs in silently if need be; nobody when that is not possible now. */
  whoAmI(): Promise<string | undefined>;
  forget(id: string): void;
}

/** A draft, and what is going on with it at the moment; only the draft itself outlives the app. */
export interface DraftInQueue {
  readonly draft: Draft;
  readonly progress: Progress | undefined;
  readonly lastDelivery: Delivery | undefined;
}

/**
 * Everything this phone has still to send, and what it sent lately. It remembers nothing that is not also stored, apart
 * from progress, so it can be thrown away at any moment and made anew from the stored drafts. It knows nothing of
 * pages, timers or the network: whoever has reason to believe that sending works wakes it.
 */
export class DraftQueue {
  private readonly entries: Map<string, DraftInQueue>;
  private readonly listeners = new Set<() => void>();
  private shown: readonly DraftInQueue[] | undefined;
  private running: Promise<void> | undefined;
  private isWokenAgain = false;
  /** The one that is under way, and whether its owner has taken it back since. */
  private delivering: string | undefined;
  private isTakenBack = false;

  constructor(
    stored: readonly Draft[],
    private readonly post: QueuePost,
  ) {
    this.entries = new Map(
      stored.map(draft => [draft.id, { draft, progress: undefined, lastDelivery: undefined }]),
    );
  }

  /** Newest first; the same array until something changes. */
  readonly list = (): readonly DraftInQueue[] => {
    this.shown ??= [...this.entries.values()].sort((a, b) => (isEarlier(a.draft, b.draft) ? 1 : -1));
    return this.shown;
  };

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  find(id: string): Draft | undefined {
    return this.entries.get(id)?.draft;
  }

  /** Stores what has been filled in so far. A draft that may have reached the server is not changed any more. */
  write(
    draft: Pick<Draft, 'id' | 'personId' | 'madeAt' | 'photos' | 'voice'> & {
      readonly command: DraftCommand;
    },
  ): void {
    const state = this.find(draft.id)?.state ?? 'writing';
    if (state === 'queued' || state === 'received') throw new Error(`draft ${draft.id} is ${state}`);
    const { id, personId, madeAt, photos, voice, command } = draft;
    const start = { id, personId, madeAt, photos, voice, command };
    this.store({ ...start, state: 'writing', hasSetOut: false, refusal: undefined, receipt: undefined });
  }

  /** Its owner has said send. Stored when it returns; the sending itself goes on by itself. */
  send(id: string): Promise<void> {
    const draft = this.find(id);
    if (draft?.state !== 'writing' && draft?.state !== 'refused') return Promise.resolve();
    this.store({ ...draft, state: 'queued', refusal: undefined });
    return this.wake();
  }

  /** Back into its owner's hands, to be changed or thrown away; false where that is too late. */
  takeBack(id: string): boolean {
    const draft = this.find(id);
    if (!draft || !this.mayTakeBack(draft)) return false;
    if (this.delivering === id) this.isTakenBack = true;
    this.store({ ...draft, state: 'writing' });
    return true;
  }

  /** Nothing of it but its files has left the phone, and nothing about the same thing waits behind it. */
  mayTakeBack(draft: Draft): boolean {
    const isLast = !this.list().some(
      ({ draft: other }) =>
        other.state === 'queued' && subjectOf(other) === subjectOf(draft) && isEarlier(draft, other),
    );
    return draft.state === 'queued' && draft.hasSetOut === false && isLast;
  }

  /** Throws a draft away, with its photos and its clip. One that waits stays: the server may have it already. */
  async discard(id: string): Promise<void> {
    const draft = this.find(id);
    if (!draft || draft.state === 'queued') return;
    this.post.forget(id);
    this.entries.delete(id);
    this.changed();
    for (const photo of draft.photos) await this.post.removePhoto(photo.id);
    if (draft.voice) await this.post.removeVoice(draft.voice.id);
  }

  /** Sends what waits, oldest first. However often and from wherever it is called, one delivery runs at a time. */
  wake(): Promise<void> {
    this.isWokenAgain = true;
    this.running ??= this.run();
    return this.running;
  }

  get isWaiting(): boolean {
    return [...this.entries.values()].some(({ draft }) => draft.state === 'queued');
  }

  private async run(): Promise<void> {
    try {
      while (this.isWokenAgain) {
        this.isWokenAgain = false;
        await this.finishReceived();
        if (!(await this.deliverAll())) return;
      }
    } finally {
      // In the same moment as the last look at isWokenAgain: a call between the two would wake nobody.
      this.running = undefined;
    }
  }

  /** False when the network has gone: the others would fail in the same way, and each attempt costs the phone's data. */
  private async deliverAll(): Promise<boolean> {
    const queued = this.list().filter(({ draft }) => draft.state === 'queued');
    if (queued.length === 0) return true;
    const person = await this.post.whoAmI();
    if (person === undefined) {
      for (const { draft } of queued) this.note(draft.id, 'later');
      return false;
    }
    // What is about the same thing as one that has not arrived waits behind it: its owner has to hear of that one first.
    const stuck = new Set<string>();
    for (const { draft: listed } of [...this.list()].reverse()) {
      const draft = this.find(listed.id);
      if (draft?.state !== 'queued' && draft?.state !== 'refused') continue;
      if (draft.personId !== undefined && draft.personId !== person) continue;
      if (draft.state === 'queued' && !stuck.has(subjectOf(draft))) {
        const delivery = await this.deliverOne({ ...draft, personId: person });
        if (delivery === 'later') return false;
        if (delivery === 'received' || delivery === 'taken back') continue;
      }
      stuck.add(subjectOf(draft));
    }
    return true;
  }

  private async deliverOne(draft: Draft): Promise<Delivery> {
    this.delivering = draft.id;
    this.isTakenBack = false;
    const post: Post = {
      sendPhoto: (id, onProgress) => this.post.sendPhoto(id, onProgress),
      sendVoice: (id, onProgress) => this.post.sendVoice(id, onProgress),
      commit: current => this.post.commit(current),
      keep: current => this.store(current),
      isTakenBack: () => this.isTakenBack,
      removePhoto: id => this.post.removePhoto(id),
      removeVoice: id => this.post.removeVoice(id),
    };
    // A phone that is full or a photo that cannot be read stops this draft, not those behind it.
    const delivery = await deliver(draft, post, progress => this.note(draft.id, undefined, progress)).catch(
      (): Delivery => 'broken',
    );
    this.delivering = undefined;
    this.note(draft.id, delivery);
    return delivery;
  }

  private async finishReceived(): Promise<void> {
    for (const { draft } of this.list()) {
      if (draft.state !== 'received' || (draft.photos.length === 0 && !draft.voice)) continue;
      await finish(draft, {
        keep: current => this.store(current),
        removePhoto: id => this.post.removePhoto(id),
        removeVoice: id => this.post.removeVoice(id),
      });
    }
  }

  private store(draft: Draft): void {
    this.post.keep(draft);
    this.entries.set(draft.id, {
      progress: undefined,
      lastDelivery: undefined,
      ...this.entries.get(draft.id),
      draft,
    });
    this.changed();
  }

  private note(id: string, lastDelivery: Delivery | undefined, progress?: Progress): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.entries.set(id, { ...entry, lastDelivery, progress });
    this.changed();
  }

  private changed(): void {
    this.shown = undefined;
    for (const tell of this.listeners) tell();
  }
}

/** Ids rise with time, so they decide between two of the same millisecond. */
function isEarlier(one: Draft, other: Draft): boolean {
  return one.madeAt === other.madeAt ? one.id < other.id : one.madeAt < other.madeAt;
}
