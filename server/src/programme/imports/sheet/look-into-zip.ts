import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { Refusal } from '../../../platform/refusal';

/** A table of a thousand rows takes up half a megabyte; whatever unpacks to more is no table of a village. */
const mostUnpackedBytes = 8 * 1024 * 1024;
const mostEntries = 200;

const inflate = promisify(inflateRaw);

/**
 * Looks into an .xlsx, which is a zip, before anything is read from it: what is in it, and how much it comes to when it
 * is really unpacked. What the file says of its own sizes is not believed.
 */
export async function lookIntoZip(bytes: Buffer): Promise<void> {
  const entries = entriesOf(bytes);
  const names = entries.map(({ name }) => name.toLowerCase());
  if (names.some(name => name.includes('vbaproject') || name.includes('macrosheets'))) {
    throw new Refusal('sheet_has_macros');
  }
  if (!names.includes('xl/workbook.xml')) throw new Refusal('sheet_not_readable');
  let left = mostUnpackedBytes;
  for (const entry of entries) left -= await unpackedBytes(bytes, entry, left);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly at: number;
}

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;

/** By the directory at the end, as every reader goes by it. */
function entriesOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw new Refusal('sheet_too_big');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryMark) {
      throw new Refusal('sheet_not_readable');
    }
    const isLocked = (bytes.readUInt16LE(at + 8) & 1) === 1;
    if (isLocked) throw new Refusal('sheet_not_readable');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(bytes: Buffer): number {
  // The comment behind it has at most 65,535 bytes.
  const first = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  throw new Refusal('sheet_not_readable');
}

async function unpackedBytes(bytes: Buffer, { at, method, packedBytes }: Entry, most: number) {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localMark) throw new Refusal('sheet_not_readable');
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + packedBytes);
  if (method === 0) {
    if (packed.length > most) throw new Refusal('sheet_too_big');
    return packed.length;
  }
  if (method !== 8) throw new Refusal('sheet_not_readable');
  try {
    return (await inflate(packed, { maxOutputLength: Math.max(1, most) })).length;
  } catch (error) {
    throw new Refusal(isTooLong(error) ? 'sheet_too_big' : 'sheet_not_readable');
  }
}

function isTooLong(error: unknown): boolean {
  return Object(error).code === 'ERR_BUFFER_TOO_LARGE';
}
