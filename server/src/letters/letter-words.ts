import { type LetterStepName, letterKinds } from '@torreya/shared/domain/letters';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { Message } from '../notices/notices.service';
import { dayOf, timeOf } from '../platform/day';
import type { Letter } from './letter';

type Words = Pick<Message, 'title' | 'text'>;
type Told = Letter & { readonly where: string };

/** What the addressee hears of a new letter. */
export function wordsOfLetter(told: Told): Words {
  return {
    title: `${told.issuerOffice}发来${labelOf(told)}`,
    text: `${spotOf(told)}：${told.words}。请在${instantInWords(told.dueAt)}前回复。${told.number}。`,
  };
}

/** What the other side hears of a step; of an order its report tells the owner. */
export const wordsOfStep: Record<LetterStepName, ((told: Told, note: string) => Words) | null> = {
  finish: null,
  refuse: null,
  reply: (told, note) => ({
    title: `${told.addresseeOffice}回复了${labelOf(told)}`,
    text: `${told.number}，${spotOf(told)}：${note}`,
  }),
  recall: (told, note) => ({
    title: `${labelOf(told)}收回了`,
    text: `${told.number}，${spotOf(told)}，${told.issuerOffice}收回了，您不用再办。${note}`,
  }),
};

/** What the addressee hears before the deadline. */
export function reminderOf(told: Told): Words {
  return {
    title: `快到期限了，请回复${labelOf(told)}`,
    text: `${told.number}，${spotOf(told)}，${instantInWords(told.dueAt)}前要回复。`,
  };
}

/** What the addressee hears after it. */
export function lateWordsOf(told: Told): Words {
  return {
    title: `超过期限了，请回复${labelOf(told)}`,
    text: `${told.number}，${spotOf(told)}，${instantInWords(told.dueAt)}前要回复，已经超过，也告诉了${told.issuerOffice}。`,
  };
}

/** What whoever issued it hears after it, and whoever is accountable for the report. */
export function lateWordsForIssuer(told: Told): Words {
  return {
    title: `${told.addresseeOffice}还没回复${labelOf(told)}`,
    text: `${told.number}，${spotOf(told)}，${instantInWords(told.dueAt)}前要回复，已经超过。请您过问，或者收回另作安排。`,
  };
}

function labelOf({ kind }: Letter): string {
  return letterKinds[kind].label;
}

function spotOf({ where, category, reportNumber }: Told): string {
  return `${where}的${reportCategories[category]}（${reportNumber}）`;
}

/** `11月22日15:30` */
function instantInWords(at: Date): string {
  const [, month, day] = dayOf(at).split('-').map(Number);
  return `${month}月${day}日${timeOf(at)}`;
}
