import { createHash, randomBytes } from 'node:crypto';

/** An opaque token: the county, whose rows it is looked up among, and 256 random bits. */
export function newSessionToken(countyId: string): string {
  return sessionTokenOf(countyId, randomBytes(32));
}

/** Of 256 bits that nobody else knows. */
export function sessionTokenOf(countyId: string, bits: Buffer): string {
  return `${countyId}.${bits.toString('base64url')}`;
}

const shape = /^(\d{6})\.[\w-]{43}$/;

export function countyOfToken(token: string): string | null {
  return shape.exec(token)?.[1] ?? null;
}

/** What the database keeps: whoever reads it cannot sign in with it. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
