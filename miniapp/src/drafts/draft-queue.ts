import { type Delivery, deliver, finish, type Post, type Progress } from './deliver';
import type { Draft, DraftCommand } from './draft';

export interface QueuePost extends Post {
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
    this.shown ??= [...this.entries.values()].sort((a, b) => b.draft.madeAt - a.draft.madeAt);
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
    draft: Pick<Draft, 'id' | 'personId' | 'madeAt' | 'photos'> & { readonly command: DraftCommand },
  ): void {
    const state = this.find(draft.id)?.state ?? 'writing';
    if (state === 'queued' || state === 'received') throw new Error(`draft ${draft.id} is ${state}`);
    this.store({ ...draft, state: 'writing', refusal: undefined, receipt: undefined });
  }

  /** Its owner has said send. Stored when it returns; the sending itself goes on by itself. */
  send(id: string): Promise<void> {
    const draft = this.find(id);
    if (draft?.state !== 'writing' && draft?.state !== 'refused') return Promise.resolve();
    this.store({ ...draft, state: 'queued', refusal: undefined });
    return this.wake();
  }

  /** Throws a draft away, with its photos. One that waits stays: the server may have it already. */
  async discard(id: string): Promise<void> {
    const draft = this.find(id);
    if (!draft || draft.state === 'queued') return;
    this.post.forget(id);
    this.entries.delete(id);
    this.changed();
    for (const photo of draft.photos) await this.post.removePhoto(photo.id);
  }

  /** Sends what waits, oldest first. However often and from wherever it is called, one delivery runs at a time. */
  wake(): Promise<void> {
    this.isWokenAgain = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  get isWaiting(): boolean {
    return [...this.entries.values()].some(({ draft }) => draft.state === 'queued');
  }

  private async run(): Promise<void> {
    while (this.isWokenAgain) {
      this.isWokenAgain = false;
      await this.finishReceived();
      const queued = this.list().filter(({ draft }) => draft.state === 'queued');
      if (queued.length === 0) continue;
      const person = await this.post.whoAmI();
      if (person === undefined) {
        for (const { draft } of queued) this.note(draft.id, 'later');
        return;
      }
      for (const { draft } of [...queued].reverse()) {
        if (draft.personId !== undefined && draft.personId !== person) continue;
        const delivery = await this.deliverOne({ ...draft, personId: person });
        // The others would fail in the same way, and each attempt costs the phone's data.
        if (delivery === 'later') return;
      }
    }
  }

  private async deliverOne(draft: Draft): Promise<Delivery> {
    const post: Post = {
      sendPhoto: (id, onProgress) => this.post.sendPhoto(id, onProgress),
      commit: current => this.post.commit(current),
      keep: current => this.store(current),
      removePhoto: id => this.post.removePhoto(id),
    };
    // A phone that is full or a photo that cannot be read stops this draft, not those behind it.
    const delivery = await deliver(draft, post, progress => this.note(draft.id, undefined, progress)).catch(
      (): Delivery => 'broken',
    );
    this.note(draft.id, delivery);
    return delivery;
  }

  private async finishReceived(): Promise<void> {
    for (const { draft } of this.list()) {
      if (draft.state !== 'received' || draft.photos.length === 0) continue;
      await finish(draft, {
        keep: current => this.store(current),
        removePhoto: id => this.post.removePhoto(id),
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
