/**
 * One-dimensional arrays in PostgreSQL's binary form, which a server takes in a fraction of the time that their text
 * takes it. pg sends a Buffer as a binary parameter. The form is that of array_recv in the sources of PostgreSQL
 * (src/backend/utils/adt/arrayfuncs.c): number of dimensions, has nulls, type of the elements, length, lower bound,
 * then each element with its length; all numbers are big-endian.
 */
const typeIds = { int8: 20, text: 25, uuid: 2950, bytea: 17 } as const;

const headBytes = 20;
const lengthBytes = 4;
const nullLength = -1;

/** Safe integers of JavaScript. */
export function int8Array(numbers: readonly number[]): Buffer {
  const array = openArray('int8', numbers.length, numbers.length * (lengthBytes + 8));
  let at = headBytes;
  for (const number of numbers) {
    const high = Math.floor(number / 2 ** 32);
    array.writeInt32BE(8, at);
    array.writeInt32BE(high, at + 4);
    array.writeUInt32BE(number - high * 2 ** 32, at + 8);
    at += lengthBytes + 8;
  }
  return array;
}

/** Ids in lower or upper case, with their hyphens. */
export function uuidArray(ids: readonly (string | null)[]): Buffer {
  const array = openArray('uuid', ids.length, ids.length * (lengthBytes + 16));
  let at = headBytes;
  for (const id of ids) {
    if (id === null) {
      at = array.writeInt32BE(nullLength, at);
      continue;
    }
    at = writeUuid(array, array.writeInt32BE(16, at), id);
  }
  return array.subarray(0, at);
}

const hyphen = 45;
const digitValues = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') digitValues[digit.charCodeAt(0)] = Number.parseInt(digit, 16);

/** Digit by digit: a batch has thousands of ids, and this takes a third of the time of Buffer's own way by hex. */
function writeUuid(array: Buffer, start: number, id: string): number {
  let at = start;
  for (let n = 0; n < id.length; n += 2) {
    if (id.charCodeAt(n) === hyphen) n += 1;
    const high = digitValues[id.charCodeAt(n)] ?? 0;
    array[at] = (high << 4) | (digitValues[id.charCodeAt(n + 1)] ?? 0);
    at += 1;
  }
  return at;
}

export function textArray(texts: readonly (string | null)[]): Buffer {
  const bytes = texts.reduce(
    (sum, text) => sum + lengthBytes + (text === null ? 0 : Buffer.byteLength(text)),
    0,
  );
  const array = openArray('text', texts.length, bytes);
  let at = headBytes;
  for (const text of texts) {
    if (text === null) {
      at = array.writeInt32BE(nullLength, at);
      continue;
    }
    const length = array.write(text, at + lengthBytes);
    at = array.writeInt32BE(length, at) + length;
  }
  return array;
}

export function byteaArray(values: readonly Buffer[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + lengthBytes + value.length, 0);
  const array = openArray('bytea', values.length, bytes);
  let at = headBytes;
  for (const value of values) {
    at = array.writeInt32BE(value.length, at);
    at += value.copy(array, at);
  }
  return array;
}

function openArray(type: keyof typeof typeIds, length: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(headBytes + bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(1, 4);
  array.writeInt32BE(typeIds[type], 8);
  array.writeInt32BE(length, 12);
  array.writeInt32BE(1, 16);
  return array;
}
