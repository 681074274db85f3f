import { questionKey, rememberAnswer } from '../api/answers';
import { call } from '../api/call';
import type { Outcome } from '../api/outcome';
import { sendPhoto } from '../api/send-photo';
import { sendVoice } from '../api/send-voice';
import { currentSession, signIn } from '../api/session';
import { isOnline } from '../platform/online';
import { PhoneTrouble } from '../platform/phone-trouble';
import { keptPhotoIds, removePhoto } from '../platform/photos';
import { keptVoiceIds, removeVoice } from '../platform/voices';
import type { Draft, DraftReceipt } from './draft';
import { DraftQueue } from './draft-queue';
import { forgetDraft, keepDraft, keptDrafts } from './kept-drafts';

/** How long a sent draft is still shown as sent, beside the server's own list. */
const shownAsSentMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** The one queue of this phone. */
export const drafts = new DraftQueue(keptDrafts(), {
  whoAmI,
  sendPhoto: (id, onProgress) => unlessGone(photoGone, () => sendPhoto(id, onProgress)),
  sendVoice: (id, onProgress) => unlessGone(voiceGone, () => sendVoice(id, onProgress)),
  commit,
  keep: keepDraft,
  removePhoto,
  removeVoice,
  forget: forgetDraft,
});

/** Once a start: what a kill left behind, files that no draft owns and drafts that were sent long ago. */
export async function tidyDrafts(now: number = Date.now()): Promise<void> {
  const ids = await keptPhotoIds();
  const owned = new Set(drafts.list().flatMap(({ draft }) => draft.photos.map(({ id }) => id)));
  for (const id of ids) if (!owned.has(id)) await removePhoto(id);
  const voices = await keptVoiceIds();
  const ownedVoices = new Set(drafts.list().map(({ draft }) => draft.voice?.id));
  for (const id of voices) if (!ownedVoices.has(id)) await removeVoice(id);
  for (const { draft } of drafts.list()) {
    if (draft.receipt && now - draft.receipt.at > shownAsSentMilliseconds) await drafts.discard(draft.id);
  }
}

/** Nobody where there is no signal: what is not tried has not set out, and can still be taken back. */
async function whoAmI(): Promise<string | undefined> {
  if (!isOnline()) return undefined;
  const known = currentSession();
  if (known) return known.personId;
  const outcome = await signIn();
  return outcome.kind === 'signed in' ? outcome.session.personId : undefined;
}

const photoGone = { code: 'photo_gone', sentence: '有一张照片在手机里找不到了，请去掉它或重新拍。' };
const voiceGone = { code: 'voice_gone', sentence: '录音在手机里找不到了，请删掉它，重新说一遍。' };

/** A file that the phone has lost will not come back by trying again: its owner takes it out or makes a new one. */
async function unlessGone(
  gone: { code: string; sentence: string },
  send: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  try {
    return await send();
  } catch (failure) {
    if (!(failure instanceof PhoneTrouble)) throw failure;
    return { kind: 'refused', ...gone, details: {}, requestId: '' };
  }
}

function voiceOf({ voice }: Draft): { voiceId?: string } {
  return voice ? { voiceId: voice.id } : {};
}

async function commit(draft: Draft): Promise<Outcome<Omit<DraftReceipt, 'at'>>> {
  // Somebody else signed in between the photos and the commit: it waits for its owner.
  if (currentSession()?.personId !== draft.personId) return { kind: 'outage' };
  const photoIds = draft.photos.map(({ id }) => id);
  const { command } = draft;
  if (command.name === 'takeLetterStep') {
    const taken = await call('takeLetterStep', { ...command.input, id: draft.id, photoIds });
    if (taken.kind !== 'done') return taken;
    return { kind: 'done', reply: { reportId: taken.reply.report.id, number: taken.reply.number } };
  }
  if (command.name === 'inspectHousehold') {
    const inspected = await call('inspectHousehold', { ...command.input, id: draft.id, photoIds });
    if (inspected.kind !== 'done') return inspected;
    return { kind: 'done', reply: { number: inspected.reply.householdNumber } };
  }
  if (command.name === 'applyForAward') {
    const applied = await call('applyForAward', { ...command.input, id: draft.id, photoIds });
    if (applied.kind !== 'done') return applied;
    return { kind: 'done', reply: { number: applied.reply.ruleName } };
  }
  if (command.name === 'submitReport') {
    const outcome = await call('submitReport', {
      ...command.input,
      id: draft.id,
      photoIds,
      ...voiceOf(draft),
    });
    if (outcome.kind !== 'done') return outcome;
    const { id, number, claimCode } = outcome.reply;
    return { kind: 'done', reply: { reportId: id, number, ...(claimCode ? { claimCode } : {}) } };
  }
  const outcome = await call('takeReportStep', { ...command.input, id: draft.id, photoIds });
  if (outcome.kind !== 'done') return outcome;
  // Whoever opens it next finds it as it is now, also where the network goes again at once.
  rememberAnswer(questionKey('readReport', { reportId: outcome.reply.id }), outcome.reply);
  return { kind: 'done', reply: { reportId: outcome.reply.id, number: outcome.reply.number } };
}
