import { z } from 'zod';

/** Made by the client (UUIDv7); for a command it is the idempotency key. Small letters, so that one id is one text. */
export const id = z.uuid().toLowerCase();

export const areaCode = z.string().regex(/^\d{6}(\d{3}(\d{3}(\d{3}(\d{2})?)?)?)?$/, 'area code');

/** Instants are ISO 8601 with an offset. */
export const instant = z.iso.datetime({ offset: true });

/** A calendar day in Asia/Shanghai. */
export const day = z.iso.date();

/** A calendar month in Asia/Shanghai. */
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'YYYY-MM');

export const place = z.strictObject({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  datum: z.enum(['gcj02', 'wgs84']),
});

/** Whole points. */
export const points = z.int().min(1).max(1_000_000);

/** Free words: no control characters but the line break, and nothing that PostgreSQL's text cannot hold. */
export function words(longest: number) {
  return z.string().trim().max(longest).refine(isStorable, 'control characters are not words');
}

function isStorable(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = (code < 32 && character !== '\n') || code === 127;
    const isLoneSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (isControl || isLoneSurrogate) return false;
  }
  return true;
}

/** Where a page of a list ended; opaque to the client. */
export const cursor = z.string().min(1).max(100);

export const nothing = z.strictObject({});

export const photoLinks = z.object({
  id,
  /** Signed, good for an hour, no header needed. */
  smallUrl: z.string(),
  largeUrl: z.string(),
  width: z.int(),
  height: z.int(),
});
