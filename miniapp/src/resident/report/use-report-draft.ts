import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { currentSession } from '../../api/session';
import type { Draft } from '../../drafts/draft';
import { drafts } from '../../drafts/drafts';
import { sendUntilReceived } from '../../drafts/keep-trying';
import { useDraftPhotos } from '../../drafts/use-draft-photos';
import { useMyDrafts } from '../../drafts/use-drafts';
import type { PhotoOrigin } from '../../platform/kept-photo';
import type { PhoneTrouble } from '../../platform/phone-trouble';
import type { KeptVoice } from '../../platform/recording';
import { removeVoice } from '../../platform/voices';
import { commandOf, forgetForm, formOf, keepForm, keptForm, type ReportForm } from './report-form';

/** As many as a report may carry. */
export const mostPhotos = 9;

export interface ReportDraft {
  readonly form: ReportForm;
  /** Exists from the first photo or the clip on. */
  readonly draft: Draft | undefined;
  /** Was there already when the page opened. */
  readonly isResumed: boolean;
  readonly trouble: PhoneTrouble | undefined;
  readonly change: (changes: Partial<Omit<ReportForm, 'draftId'>>) => void;
  readonly takePhoto: (origin: PhotoOrigin) => Promise<void>;
  readonly dropPhoto: (photoId: string) => Promise<void>;
  /** In the place of what was said before. */
  readonly keepVoice: (voice: KeptVoice) => Promise<void>;
  readonly dropVoice: () => Promise<void>;
  /** Queues it for good; what comes next is told by the draft of this id. */
  readonly send: () => string;
  readonly startOver: () => Promise<void>;
}

/** The report that is being filled in: on the phone's storage after every tap, so that nothing is lost with the app. */
export function useReportDraft(wantedId: string | undefined): ReportDraft {
  const mine = useMyDrafts().map(({ draft }) => draft);
  const [start] = useState(() => startOf(mine, wantedId));
  const [form, setForm] = useState(start.form);
  const [isResumed, setResumed] = useState(start.isResumed);
  const newest = useRef(form);
  const draft = mine.find(({ id }) => id === form.draftId);
  const photos = useDraftPhotos({
    most: mostPhotos,
    draftId: () => newest.current.draftId,
    write: held => {
      write(newest.current, { photos: held, voice: drafts.find(newest.current.draftId)?.voice });
      keepForm(newest.current);
    },
  });

  function put(next: ReportForm) {
    newest.current = next;
    keepForm(next);
    setForm(next);
  }

  function change(changes: Partial<ReportForm>) {
    put({ ...newest.current, ...changes });
    const known = drafts.find(newest.current.draftId);
    if (known) write(newest.current, known);
  }

  async function putVoice(voice: KeptVoice | undefined) {
    const known = drafts.find(newest.current.draftId);
    write(newest.current, { photos: known?.photos ?? [], voice: voice && { ...voice, isSent: false } });
    keepForm(newest.current);
    if (known?.voice) await removeVoice(known.voice.id);
  }

  function send(): string {
    const { draftId } = newest.current;
    const known = drafts.find(draftId);
    // The second of two quick taps finds it on its way.
    if (known?.state === 'queued' || known?.state === 'received') return draftId;
    write(newest.current, { photos: known?.photos ?? [], voice: known?.voice });
    sendUntilReceived(draftId);
    forgetForm();
    return draftId;
  }

  async function startOver() {
    if (draft) await drafts.discard(draft.id);
    setResumed(false);
    photos.forgetTrouble();
    put({ ...emptyForm(), spot: newest.current.spot });
  }

  const [keepVoice, dropVoice] = [putVoice, () => putVoice(undefined)];
  return {
    form,
    draft,
    isResumed,
    trouble: photos.trouble,
    change,
    takePhoto: photos.take,
    dropPhoto: photos.drop,
    keepVoice,
    dropVoice,
    send,
    startOver,
  };
}

function write(form: ReportForm, { photos, voice }: Pick<Draft, 'photos' | 'voice'>): void {
  const { personId, madeAt } = drafts.find(form.draftId) ?? {
    personId: currentSession()?.personId,
    madeAt: Date.now(),
  };
  drafts.write({ id: form.draftId, personId, madeAt, photos, voice, command: commandOf(form) });
}

/** What she was in the middle of, or an empty form. */
function startOf(mine: readonly Draft[], wantedId: string | undefined) {
  const open = mine.filter(
    ({ state, command }) => command.name === 'submitReport' && (state === 'writing' || state === 'refused'),
  );
  const draft = open.find(({ id }) => id === wantedId) ?? open[0];
  const form = keptForm();
  if (draft) return { form: form?.draftId === draft.id ? form : formOf(draft), isResumed: true };
  // Words without a photo; where the phone stood then says nothing about now.
  if (form && !drafts.find(form.draftId)) return { form: { ...form, spot: undefined }, isResumed: false };
  return { form: emptyForm(), isResumed: false };
}

function emptyForm(): ReportForm {
  return { draftId: uuidv7(), category: undefined, spot: undefined, note: '' };
}
