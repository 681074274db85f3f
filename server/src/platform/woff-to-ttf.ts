import { inflateSync } from 'node:zlib';

/**
 * A WOFF 1.0 font as the plain font that system libraries read.
 * Format: W3C Recommendation "WOFF File Format 1.0", sections 3 to 5.
 */
export function woffToTtf(woff: Buffer): Buffer {
  const tableCount = woff.readUInt16BE(12);
  const tables = Array.from({ length: tableCount }, (_, i) => readTable(woff, 44 + i * 20));
  const highestPower = 2 ** Math.floor(Math.log2(tableCount));
  const head = Buffer.alloc(12 + tableCount * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(tableCount, 4);
  head.writeUInt16BE(highestPower * 16, 6);
  head.writeUInt16BE(Math.log2(highestPower), 8);
  head.writeUInt16BE((tableCount - highestPower) * 16, 10);
  let at = head.length;
  const bodies = tables.map((table, i) => {
    const entry = 12 + i * 16;
    head.write(table.tag, entry, 'latin1');
    head.writeUInt32BE(table.checksum, entry + 4);
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(table.bytes.length, entry + 12);
    const padded = Buffer.concat([table.bytes, Buffer.alloc((4 - (table.bytes.length % 4)) % 4)]);
    at += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

function readTable(woff: Buffer, entry: number) {
  const offset = woff.readUInt32BE(entry + 4);
  const packedLength = woff.readUInt32BE(entry + 8);
  const length = woff.readUInt32BE(entry + 12);
  const packed = woff.subarray(offset, offset + packedLength);
  return {
    tag: woff.toString('latin1', entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    bytes: packedLength < length ? inflateSync(packed) : packed,
  };
}
