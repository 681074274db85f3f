import { createHash } from 'node:crypto';
import type { AccountRef, Move, Owner } from '../../src/ledger/moves';

/**
 * What the serial model knows of the ledger, written down once more from docs/ledger.md: it imports no rule of the
 * real one, so that a rule that goes wrong there does not go wrong here as well.
 */
export const ways: Readonly<Record<string, { from: string; to: string; stops?: true }>> = {
  grant: { from: 'issuance', to: 'budget' },
  allotment: { from: 'budget', to: 'budget' },
  opening: { from: 'opening', to: 'household' },
  award: { from: 'budget', to: 'household' },
  passbook: { from: 'budget', to: 'household' },
  redemption: { from: 'household', to: 'shop', stops: true },
  settlement: { from: 'shop', to: 'settled', stops: true },
  expiry: { from: 'household', to: 'expired' },
};

export const takesBack: Readonly<Record<string, readonly string[]>> = {
  revocation: ['award'],
  undo: ['redemption'],
  refund: ['redemption'],
  correction: ['grant', 'allotment', 'opening', 'passbook', 'settlement', 'expiry'],
};

/** Where points come from, and may go below nothing. */
export const withoutFloor = ['issuance', 'opening'];

/** What the texts of all accounts of an owner begin with. */
export function potsOwner({ ownerKind, ownerId }: Owner): string {
  return `${ownerKind}|${ownerId}|`;
}

/** An account as a text: kind, id and date. */
export function potOf(ref: AccountRef): string {
  return `${potsOwner(ref)}${ref.expiresOn ?? 'never'}`;
}

export function dayOf(at: Date): string {
  const shanghai = at.getTime() + 8 * 3600 * 1000;
  return new Date(shanghai).toISOString().slice(0, 10);
}

/** Row n of a move of several rows: SHA-256 as a UUID of version 8. */
export function partOf(moveId: string, n: number): string {
  if (n === 0) return moveId;
  const bytes = createHash('sha256').update(`part|${moveId}|${n}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [0, 8, 12, 16, 20].map((from, n) => hex.slice(from, [8, 12, 16, 20, 32][n])).join('-');
}

export function isWhole(amount: number): boolean {
  return amount % 1 === 0 && amount > 0 && amount <= 1e12;
}

/** The first field that is not written as it must be. */
export function badField(move: Move): string | null {
  if (!isUuid(move.id)) return 'id';
  if ('targetId' in move && !isUuid(move.targetId)) return 'targetId';
  if (move.op === 'post' || move.op === 'void') return null;
  if (!isUuid(move.causeId)) return 'causeId';
  const part = move.part ?? 0;
  if (part % 1 !== 0 || part < 0 || part >= 10_000) return 'part';
  if (move.op === 'reverse') return 'lapsesTo' in move && !isPot(move.lapsesTo) ? 'lapsesTo' : null;
  if (!isPot({ ...move.from, expiresOn: isDrawn(move.from) ? null : move.from.expiresOn })) return 'from';
  return isPot(move.to) ? null : 'to';
}

export function isDrawn({ expiresOn }: { expiresOn?: string | null }): boolean {
  return expiresOn === 'soonest_first';
}

function isUuid(text: string): boolean {
  return text.replaceAll(/[0-9a-f]/g, 'x') === 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
}

function isPot({ ownerId, expiresOn = null }: AccountRef): boolean {
  if (ownerId.length < 1 || ownerId.length > 64 || ownerId.replaceAll(/[0-9a-z._:-]/g, '') !== '')
    return false;
  if (expiresOn === null) return true;
  const [year, month, day] = expiresOn.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
  const isWritten = expiresOn.replaceAll(/[0-9]/g, 'x') === 'xxxx-xx-xx';
  return isWritten && month! >= 1 && month! <= 12 && day! >= 1 && day! <= lastDay;
}
