import type { Outcome } from '../../src/api/outcome';
import type { Draft } from '../../src/drafts/draft';

interface StoredReport {
  readonly number: string;
  readonly photoIds: readonly string[];
  readonly voiceId: string | undefined;
  readonly content: string;
}

/** As much of the server as the queue can see: ids are keys, the same thing twice is the same thing. */
export class ModelServer {
  readonly photos = new Set<string>();
  readonly voices = new Set<string>();
  readonly reports = new Map<string, StoredReport>();
  uploads = 0;
  commits = 0;
  refusesNext: { code: string; sentence: string } | undefined;

  takePhoto(id: string): Outcome<unknown> {
    this.uploads += 1;
    this.photos.add(id);
    return { kind: 'done', reply: { id } };
  }

  takeVoice(id: string): Outcome<unknown> {
    this.uploads += 1;
    this.voices.add(id);
    return { kind: 'done', reply: { id } };
  }

  takeCommit(draft: Draft): Outcome<{ reportId: string; number: string }> {
    this.commits += 1;
    const photoIds = draft.photos.map(({ id }) => id);
    const voiceId = draft.voice?.id;
    const content = JSON.stringify([draft.command, photoIds, voiceId]);
    const known = this.reports.get(draft.id);
    if (known && known.content !== content) return refused('id_reused');
    if (known) return { kind: 'done', reply: { reportId: draft.id, number: known.number } };
    if (this.refusesNext) {
      const refusal = refused(this.refusesNext.code, this.refusesNext.sentence);
      this.refusesNext = undefined;
      return refusal;
    }
    if (photoIds.some(id => !this.photos.has(id))) return refused('photo_unknown');
    if (voiceId !== undefined && !this.voices.has(voiceId)) return refused('voice_unknown');
    const number = `第${this.reports.size + 1}号`;
    this.reports.set(draft.id, { number, photoIds, voiceId, content });
    return { kind: 'done', reply: { reportId: draft.id, number } };
  }

  /** Files that no report has claimed are swept away, as they may be after days. */
  loseFiles(): void {
    const claimed = new Set(
      [...this.reports.values()].flatMap(({ photoIds, voiceId }) => [...photoIds, voiceId]),
    );
    for (const files of [this.photos, this.voices])
      for (const id of files) if (!claimed.has(id)) files.delete(id);
  }
}

function refused(code: string, sentence = ''): Outcome<never> {
  return { kind: 'refused', code, sentence, details: {}, requestId: 'test' };
}
