import type { RefusalCode } from '@torreya/shared/domain/refusals';
import type { Outcome } from '../api/outcome';
import type { Draft, DraftReceipt } from './draft';

/** Everything a delivery does to the world outside; each of these can be the last thing before the phone dies. */
export interface Post {
  sendPhoto(id: string, onProgress: (share: number) => void): Promise<Outcome<unknown>>;
  sendVoice(id: string, onProgress: (share: number) => void): Promise<Outcome<unknown>>;
  commit(draft: Draft): Promise<Outcome<Omit<DraftReceipt, 'at'>>>;
  /** Has reached the phone's storage when it returns. */
  keep(draft: Draft): void;
  /** Its owner may take it back while a photo is under way. */
  isTakenBack(): boolean;
  removePhoto(id: string): Promise<void>;
  removeVoice(id: string): Promise<void>;
}

/**
 * `later`: no answer, go on when the network is better. `broken`: the server stumbled over it. `taken back`: its owner
 * changed his mind before it had set out.
 */
export type Delivery = 'received' | 'refused' | 'later' | 'broken' | 'taken back';

/** The server lost its uncommitted files, as it may after days: they are all sent once more, but only once. */
const mostRounds = 2;

const lostByServer: ReadonlySet<string> = new Set<RefusalCode>(['photo_unknown', 'voice_unknown']);

/** These say nothing about the draft itself, so it stays in the queue. */
const passing: ReadonlySet<string> = new Set<RefusalCode>([
  'not_signed_in',
  'wechat_code_invalid',
  'wechat_user_at_risk',
  'wechat_unreachable',
  // Too busy to say whether it was done.
  'unavailable',
]);

/**
 * Brings one queued draft to the server: its photos one after the other and its clip, each under its own id, then the
 * small commit under the draft's id. It may stop at any point, and be started again from what is stored: what arrived twice is
 * the same thing, and nothing on the phone is removed before the server's answer is stored.
 */
export async function deliver(
  draft: Draft,
  post: Post,
  tell: (progress: Progress) => void,
): Promise<Delivery> {
  let current = draft;
  for (let round = 1; ; round++) {
    for (const photo of current.photos) {
      if (photo.isSent) continue;
      const number = current.photos.filter(({ isSent }) => isSent).length + 1;
      const outcome = await post.sendPhoto(photo.id, share =>
        tell({ what: 'photo', number, of: current.photos.length, share }),
      );
      if (post.isTakenBack()) return 'taken back';
      if (outcome.kind !== 'done') return stop(current, outcome, photo.id, post);
      current = {
        ...current,
        photos: current.photos.map(p => (p.id === photo.id ? { ...p, isSent: true } : p)),
      };
      post.keep(current);
    }
    if (current.voice && !current.voice.isSent) {
      const { voice } = current;
      const outcome = await post.sendVoice(voice.id, share =>
        tell({ what: 'voice', number: 1, of: 1, share }),
      );
      if (post.isTakenBack()) return 'taken back';
      if (outcome.kind !== 'done') return stop(current, outcome, undefined, post);
      current = { ...current, voice: { ...voice, isSent: true } };
      post.keep(current);
    }
    current = { ...current, hasSetOut: true };
    post.keep(current);
    const outcome = await post.commit(current);
    if (outcome.kind === 'done') {
      await finish({ ...current, state: 'received', receipt: { ...outcome.reply, at: Date.now() } }, post);
      return 'received';
    }
    const isFileLost = outcome.kind === 'refused' && lostByServer.has(outcome.code);
    if (!isFileLost || round === mostRounds) return stop(current, outcome, undefined, post);
    current = unsent(current);
    post.keep(current);
  }
}

function unsent(draft: Draft): Draft {
  return {
    ...draft,
    photos: draft.photos.map(photo => ({ ...photo, isSent: false })),
    voice: draft.voice && { ...draft.voice, isSent: false },
  };
}

/** The answer first, the files afterwards; also for a draft whose files a kill left behind. */
export async function finish(
  received: Draft,
  post: Pick<Post, 'keep' | 'removePhoto' | 'removeVoice'>,
): Promise<void> {
  post.keep(received);
  for (const { id } of received.photos) await post.removePhoto(id);
  if (received.voice) await post.removeVoice(received.voice.id);
  post.keep({ ...received, photos: [], voice: undefined });
}

export interface Progress {
  readonly what: 'photo' | 'voice';
  /** Which of them is under way, from 1. */
  readonly number: number;
  readonly of: number;
  /** How much of it has gone, 0 to 1. */
  readonly share: number;
}

function stop(
  draft: Draft,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
  photoId: string | undefined,
  post: Post,
): Delivery {
  if (outcome.kind === 'outage') return 'later';
  if (outcome.kind === 'bug') return 'broken';
  if (passing.has(outcome.code)) return 'later';
  const { code, sentence, details } = outcome;
  post.keep({ ...draft, state: 'refused', refusal: { code, sentence, photoId, details } });
  return 'refused';
}
