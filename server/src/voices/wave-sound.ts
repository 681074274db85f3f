import type { PlainSound } from './plain-sound';

const pcm = 1;
const headerBytes = 44;
const sampleBytes = 2;

/**
 * The samples of a RIFF WAVE file, behind a header of our own: one channel, 16 bits, 8 to 48 kHz, as the browser build
 * writes it. Every other chunk is left behind, and with it whatever names, programs or places it may carry. Null: it is
 * something else, or its sizes say what is not so. (Multimedia Programming Interface and Data Specifications 1.0, chapter 3.)
 */
export function readWave(file: Buffer): PlainSound | null {
  if (!isWave(file)) return null;
  let rate: number | null = null;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = at + 8;
    if (body + size > file.length) return null;
    if (name === 'fmt ') rate = rateOf(file.subarray(body, body + size));
    if (name === 'data') return rate === null ? null : plain(file.subarray(body, body + size), rate);
    // Chunks begin at even places.
    at = body + size + (size % 2);
  }
  return null;
}

function isWave(file: Buffer): boolean {
  if (file.length < headerBytes || file.toString('latin1', 0, 4) !== 'RIFF') return false;
  return file.toString('latin1', 8, 12) === 'WAVE' && file.readUInt32LE(4) + 8 === file.length;
}

/** Null for a kind that our builds do not write; the two rates follow from the others, so that nobody can lie by them. */
function rateOf(format: Buffer): number | null {
  if (format.length < 16 || format.readUInt16LE(0) !== pcm || format.readUInt16LE(2) !== 1) return null;
  const rate = format.readUInt32LE(4);
  const isConsistent =
    format.readUInt32LE(8) === rate * sampleBytes &&
    format.readUInt16LE(12) === sampleBytes &&
    format.readUInt16LE(14) === sampleBytes * 8;
  return isConsistent && rate >= 8_000 && rate <= 48_000 ? rate : null;
}

function plain(samples: Buffer, rate: number): PlainSound | null {
  if (samples.length === 0 || samples.length % sampleBytes !== 0) return null;
  const milliseconds = Math.round((samples.length / sampleBytes / rate) * 1000);
  return { bytes: waveOf(samples, rate), milliseconds };
}

/** A file of samples: one channel, 16 bits. */
export function waveOf(samples: Buffer, rate: number): Buffer {
  return Buffer.concat([waveHeader(samples.length, rate), samples]);
}

function waveHeader(dataBytes: number, rate: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(pcm, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * sampleBytes, 28);
  header.writeUInt16LE(sampleBytes, 32);
  header.writeUInt16LE(sampleBytes * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
