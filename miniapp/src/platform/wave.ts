import { recordedRate } from './recording';

const headerBytes = 44;
const sampleBytes = 2;

/**
 * A WAV file of one channel and 16 bits out of what a microphone gave, at 16 kHz, or at the microphone's own rate where
 * that is lower. A sample is the mean of those that it stands for, so that what is too high for it does not ring.
 */
export function waveOf(slices: readonly Float32Array[], rate: number, mostSeconds: number): ArrayBuffer {
  const given = joined(slices);
  const written = Math.min(rate, recordedRate);
  const step = rate / written;
  const count = Math.min(Math.floor(given.length / step), mostSeconds * written);
  const file = new DataView(new ArrayBuffer(headerBytes + count * sampleBytes));
  writeHeader(file, count * sampleBytes, written);
  for (let n = 0; n < count; n++) {
    const sample = meanOf(given, Math.floor(n * step), Math.floor((n + 1) * step));
    file.setInt16(headerBytes + n * sampleBytes, Math.round(sample * 0x7fff), true);
  }
  return file.buffer as ArrayBuffer;
}

function joined(slices: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(slices.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const slice of slices) {
    all.set(slice, at);
    at += slice.length;
  }
  return all;
}

/** Between the loudest and the loudest: a microphone may overshoot. */
function meanOf(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += samples[at] ?? 0;
  return Math.max(-1, Math.min(1, sum / Math.max(1, to - from)));
}

/** Multimedia Programming Interface and Data Specifications 1.0, chapter 3. */
function writeHeader(file: DataView, dataBytes: number, rate: number): void {
  const words: readonly [at: number, word: string][] = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ];
  for (const [at, word] of words)
    for (let n = 0; n < word.length; n++) file.setUint8(at + n, word.charCodeAt(n));
  file.setUint32(4, headerBytes - 8 + dataBytes, true);
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * sampleBytes, true);
  file.setUint16(32, sampleBytes, true);
  file.setUint16(34, sampleBytes * 8, true);
  file.setUint32(40, dataBytes, true);
}
