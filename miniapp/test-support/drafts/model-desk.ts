import type { Outcome } from '../../src/api/outcome';
import type { Draft } from '../../src/drafts/draft';
import { DraftQueue } from '../../src/drafts/draft-queue';

/** What a cadre, his phone and the network do, one after the other; `pause` lets what is under way go on a little. */
export type Act =
  | { readonly act: 'keep'; readonly report: number; readonly photos: number; readonly isRefused: boolean }
  | { readonly act: 'take back'; readonly which: number; readonly sendsAgain: boolean }
  | { readonly act: 'read refusal' }
  | { readonly act: 'kill' }
  | { readonly act: 'network'; readonly is: 'fine' | 'gone' | 'loses replies' }
  | { readonly act: 'pause'; readonly turns: number };

/** A desk whose steps are about a few reports, and as much of the server as its queue can see. */
export class ModelDesk {
  readonly stored = new Map<string, Draft>();
  readonly kept: Draft[] = [];
  readonly photoFiles = new Set<string>();
  /** Ids of the steps that the server has taken, in its order. */
  readonly taken: string[] = [];
  readonly takenBack = new Set<string>();
  readonly refusalsRead = new Set<string>();
  /** What must never happen, said as it happens. */
  readonly wrongs: string[] = [];
  private readonly contents = new Map<string, string>();
  private readonly refused = new Set<string>();
  private network: 'fine' | 'gone' | 'loses replies' = 'fine';
  private life = 0;
  private queue = this.start();

  async live(acts: readonly Act[]): Promise<void> {
    for (const act of acts) await this.do(act);
    this.network = 'fine';
    for (let rest = 0; rest < 50; rest++) {
      await this.queue.wake();
      this.readRefusals();
      await this.pause(20);
      if (!this.queue.isWaiting) return;
    }
    this.wrongs.push('never done');
  }

  private async do(act: Act): Promise<void> {
    switch (act.act) {
      case 'keep':
        return this.keep(act.report, act.photos, act.isRefused);
      case 'take back':
        return this.takeBack(act.which, act.sendsAgain);
      case 'read refusal':
        return this.readRefusals();
      case 'kill':
        this.queue = this.start();
        void this.queue.wake().catch(ignoreDeath);
        return;
      case 'network':
        this.network = act.is;
        void this.queue.wake().catch(ignoreDeath);
        return;
      case 'pause':
        return this.pause(act.turns);
    }
  }

  private keep(report: number, photos: number, isRefused: boolean): void {
    const number = this.kept.length;
    const id = `step-${String(number).padStart(3, '0')}`;
    const photoIds = Array.from({ length: photos }, (_, n) => `${id}-photo-${n}`);
    for (const photo of photoIds) this.photoFiles.add(photo);
    if (isRefused) this.refused.add(id);
    this.queue.write({
      id,
      personId: 'cadre',
      // Two in one millisecond now and then.
      madeAt: Math.floor(number / 2),
      command: { name: 'takeReportStep', input: { reportId: `report-${report}`, step: 'accept', note: '' } },
      photos: photoIds.map(photo => ({ id: photo, bytes: 1, isSent: false })),
    });
    const draft = this.queue.find(id);
    if (draft) this.kept.push(draft);
    void this.queue.send(id).catch(ignoreDeath);
  }

  private takeBack(which: number, sendsAgain: boolean): void {
    const { id } = this.kept[which % Math.max(this.kept.length, 1)] ?? {};
    if (id === undefined || !this.queue.takeBack(id)) return;
    if (this.taken.includes(id)) this.wrongs.push(`${id} was taken back after the server had it`);
    const draft = this.queue.find(id);
    if (!sendsAgain || draft?.command.name !== 'takeReportStep') {
      this.takenBack.add(id);
      void this.queue.discard(id).catch(ignoreDeath);
      return;
    }
    const input = { ...draft.command.input, note: `${draft.command.input.note}改` };
    this.queue.write({ ...draft, command: { name: 'takeReportStep', input } });
    void this.queue.send(id).catch(ignoreDeath);
  }

  private readRefusals(): void {
    for (const { draft } of this.queue.list()) {
      if (draft.state !== 'refused') continue;
      if (draft.refusal?.code !== 'step_not_open') this.wrongs.push(`${draft.id}: ${draft.refusal?.code}`);
      for (const { id } of draft.photos)
        if (!this.photoFiles.has(id)) this.wrongs.push(`${id} of a refused step is gone`);
      this.refusalsRead.add(draft.id);
      void this.queue.discard(draft.id).catch(ignoreDeath);
    }
  }

  private async pause(turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  }

  /** A new life of the app with nothing but what is stored; the old one reaches nothing any more. */
  private start(): DraftQueue {
    this.life += 1;
    const life = this.life;
    const alive = <T>(act: () => T): T => {
      if (life !== this.life) throw new Death();
      return act();
    };
    return new DraftQueue([...this.stored.values()], {
      whoAmI: async () => alive(() => (this.network === 'gone' ? undefined : 'cadre')),
      sendPhoto: async id => this.trip(alive, () => this.takePhoto(id)),
      // A handler's steps are not said.
      sendVoice: async () => ({ kind: 'outage' }),
      commit: async draft => this.trip(alive, () => this.takeCommit(draft)),
      keep: draft => alive(() => void this.stored.set(draft.id, draft)),
      removePhoto: async id => alive(() => void this.photoFiles.delete(id)),
      removeVoice: async () => undefined,
      forget: id => alive(() => void this.stored.delete(id)),
    });
  }

  /** There and back, each of which takes a while. */
  private async trip<T>(alive: <R>(act: () => R) => R, act: () => Outcome<T>): Promise<Outcome<T>> {
    await this.pause(2);
    if (alive(() => this.network) === 'gone') return { kind: 'outage' };
    const outcome = act();
    await this.pause(2);
    return alive(() => this.network) === 'fine' ? outcome : { kind: 'outage' };
  }

  private takePhoto(id: string): Outcome<unknown> {
    if (!this.photoFiles.has(id)) return refused('photo_gone');
    return { kind: 'done', reply: { id } };
  }

  private takeCommit(draft: Draft): Outcome<{ reportId: string; number: string }> {
    const contents = JSON.stringify([draft.command, draft.photos.map(({ id }) => id)]);
    const known = this.contents.get(draft.id);
    if (known !== undefined && known !== contents) return refused('id_reused');
    if (known === undefined) {
      if (this.refused.has(draft.id)) return refused('step_not_open');
      this.contents.set(draft.id, contents);
      this.taken.push(draft.id);
      this.lookForUnreadBefore(draft);
    }
    return { kind: 'done', reply: { reportId: draft.id, number: draft.id } };
  }

  private lookForUnreadBefore({ id, command }: Draft): void {
    for (const earlier of this.kept) {
      const isSame = JSON.stringify(reportOf(earlier.command)) === JSON.stringify(reportOf(command));
      const isUnread = this.refused.has(earlier.id) && !this.refusalsRead.has(earlier.id);
      if (earlier.id < id && isSame && isUnread && !this.takenBack.has(earlier.id))
        this.wrongs.push(`${id} went before anybody had read that ${earlier.id} was refused`);
    }
  }

  /** Steps that the server should have at the end. */
  get expected(): string[] {
    return this.kept.map(({ id }) => id).filter(id => !this.takenBack.has(id) && !this.refused.has(id));
  }
}

function reportOf(command: Draft['command']): string | undefined {
  return command.name === 'takeReportStep' ? command.input.reportId : undefined;
}

function refused(code: string): Outcome<never> {
  return { kind: 'refused', code, sentence: '', details: {}, requestId: 'test' };
}

class Death extends Error {}

function ignoreDeath(failure: unknown): void {
  if (!(failure instanceof Death)) throw failure;
}
