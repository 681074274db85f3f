import { type AccountRef, isDraw, type Move, type SoonestFirst } from './moves';

/** One amount, so that no sum of a book leaves the safe integers of JavaScript. */
export const largestAmount = 1_000_000_000_000;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const plainOwnerId = /^[0-9a-z._:-]{1,64}$/;
const calendarDay = /^\d{4}-\d\d-\d\d$/;
const largestPart = 9_999;

/** The field of a move that the database could not take as it is written; null: all are sound. */
export function malformedField(move: Move): string | null {
  if (!uuid.test(move.id)) return 'id';
  if ('targetId' in move && !uuid.test(move.targetId)) return 'targetId';
  if (move.op === 'post' || move.op === 'void') return null;
  if (!uuid.test(move.causeId)) return 'causeId';
  const part = move.part ?? 0;
  if (!Number.isInteger(part) || part < 0 || part > largestPart) return 'part';
  if (move.op === 'reverse') return 'lapsesTo' in move && !isAccount(move.lapsesTo) ? 'lapsesTo' : null;
  if (!isOwner(move.from)) return 'from';
  if (!isAccount(move.to)) return 'to';
  return null;
}

export function isAmount(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 1 && amount <= largestAmount;
}

function isAccount(ref: AccountRef): boolean {
  return isOwner(ref) && !isDraw(ref);
}

function isOwner(ref: AccountRef | SoonestFirst): boolean {
  if (!plainOwnerId.test(ref.ownerId)) return false;
  return isDraw(ref) || ref.expiresOn === undefined || ref.expiresOn === null || isDay(ref.expiresOn);
}

function isDay(text: string): boolean {
  if (!calendarDay.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
