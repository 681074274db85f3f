import type { PlainSound } from './plain-sound';

/**
 * The frames of an MP3 file, one after the other, and nothing else: tags before and behind them are left behind, and so
 * is the frame by which an encoder tells players how long the file is, since it may say anything. The duration is what
 * the frames themselves add up to. Null: it is something else, or it breaks off among the frames.
 * (ISO/IEC 11172-3 and 13818-3, clause 2.4; id3.org for the tags; gabriel.mp3-tech.org for the Xing frame.)
 */
export function readMpeg(file: Buffer): PlainSound | null {
  const start = behindTags(file);
  const first = frameAt(file, start);
  if (!first) return null;
  const isAboutFrames = tellsLength(file.subarray(start, start + first.bytes), first);
  const from = isAboutFrames ? start + first.bytes : start;
  let at = from;
  let samples = 0;
  for (let frame = frameAt(file, at); frame; frame = frameAt(file, at)) {
    if (!isAlike(frame, first)) return null;
    if (at + frame.bytes > file.length) break;
    at += frame.bytes;
    samples += frame.samples;
  }
  if (samples === 0 || !isTail(file.subarray(at), first)) return null;
  return { bytes: file.subarray(from, at), milliseconds: Math.round((samples / first.rate) * 1000) };
}

interface Frame {
  readonly version: 1 | 2 | 2.5;
  readonly isMono: boolean;
  readonly rate: number;
  readonly samples: number;
  readonly bytes: number;
}

const rates = { 1: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 2.5: [11_025, 12_000, 8_000] };
/** In kbit/s, by the header's index from 1 on, for layer III. */
const bitRates1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bitRates2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const versions = [2.5, undefined, 2, 1] as const;
const layer3 = 1;
const monoMode = 3;

/** The frame that begins just there, by the four bytes of its header; null where none does. */
function frameAt(file: Buffer, at: number): Frame | null {
  if (at + 4 > file.length) return null;
  const header = file.readUInt32BE(at);
  if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== layer3) return null;
  const version = versions[(header >>> 19) & 3];
  if (version === undefined) return null;
  const rate = rates[version][(header >>> 10) & 3];
  const kilobits = (version === 1 ? bitRates1 : bitRates2)[((header >>> 12) & 15) - 1];
  if (rate === undefined || kilobits === undefined) return null;
  const samples = version === 1 ? 1152 : 576;
  const bytes = Math.floor(((samples / 8) * kilobits * 1000) / rate) + ((header >>> 9) & 1);
  return { version, isMono: ((header >>> 6) & 3) === monoMode, rate, samples, bytes };
}

function isAlike(a: Frame, b: Frame): boolean {
  return a.version === b.version && a.rate === b.rate && a.isMono === b.isMono;
}

/** Where the first frame may begin: behind all ID3v2 tags, whose size counts seven bits a byte. */
function behindTags(file: Buffer): number {
  let at = 0;
  while (file.toString('latin1', at, at + 3) === 'ID3' && at + 10 <= file.length) {
    const size = [6, 7, 8, 9].reduce((sum, byte) => sum * 128 + ((file[at + byte] ?? 0) & 127), 0);
    const hasFooter = ((file[at + 5] ?? 0) & 0x10) !== 0;
    at += 10 + size + (hasFooter ? 10 : 0);
  }
  return at;
}

/** Whether it is silence with a word of the encoder in it. */
function tellsLength(frame: Buffer, { version, isMono }: Frame): boolean {
  const sideBytes = version === 1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  const word = frame.toString('latin1', 4 + sideBytes, 8 + sideBytes);
  return word === 'Xing' || word === 'Info' || frame.toString('latin1', 36, 40) === 'VBRI';
}

/** What a whole file may end with: nothing, zeros, a tag, or the last frame cut short. */
function isTail(rest: Buffer, like: Frame): boolean {
  if (rest.length < 4 || rest.every(byte => byte === 0)) return true;
  const word = rest.toString('latin1', 0, 8);
  if ((word.startsWith('TAG') && rest.length === 128) || word.startsWith('APETAGEX')) return true;
  const last = frameAt(rest, 0);
  return last !== null && isAlike(last, like) && rest.length < last.bytes;
}
