import { waveOf } from '../../src/voices/wave-sound';

const waveRate = 16_000;

/** A hum of so many seconds, as the browser build records it. */
export function waveVoice(seconds: number, pitch = 220): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * waveRate) * 2);
  for (let at = 0; at < samples.length; at += 2)
    samples.writeInt16LE(Math.round(8_000 * Math.sin((Math.PI * pitch * at) / waveRate)), at);
  return waveOf(samples, waveRate);
}

/** MPEG-2 layer III, 48 kbit/s, 16 kHz, one channel, as WeChat's recorder is asked for: 216 bytes are 36 ms. */
const mp3FrameHeader = [0xff, 0xf3, 0x68, 0xc0];
const mp3FrameBytes = 216;
export const mp3FrameMilliseconds = 36;

/** A frame of silence: all that a decoder needs is its header. */
export function mp3Frame(): Buffer {
  const frame = Buffer.alloc(mp3FrameBytes);
  Buffer.from(mp3FrameHeader).copy(frame);
  return frame;
}

/** `mark` tells one from another. */
export function mp3Voice(seconds: number, mark = 0): Buffer {
  const frames = Array.from({ length: Math.round((seconds * 1000) / mp3FrameMilliseconds) }, mp3Frame);
  frames[0]?.writeUInt8(mark, mp3FrameBytes - 1);
  return Buffer.concat(frames);
}

/** An ID3v2 tag that says who speaks, and where. */
export function id3Tag(words: string): Buffer {
  const text = Buffer.from(words);
  const size = text.length;
  const head = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, (size >> 7) & 127, size & 127]);
  return Buffer.concat([head, text]);
}

/** A chunk of a WAVE file that is no sound. */
export function waveChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** The RIFF size of a file whose chunks were changed. */
export function resized(wave: Buffer): Buffer {
  const file = Buffer.from(wave);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

/** What an encoder writes first, so that players know the length before the end: it may say anything. */
export function xingFrame(frames: number): Buffer {
  const frame = mp3Frame();
  frame.write('Xing', 4 + 9, 'latin1');
  frame.writeUInt32BE(1, 4 + 9 + 4);
  frame.writeUInt32BE(frames, 4 + 9 + 8);
  return frame;
}

const atom = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** An MP4 whose `mvhd` says ten hours. */
export function tenHourMp4(): Buffer {
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1_000, 12);
  mvhd.writeUInt32BE(10 * 3600 * 1_000, 16);
  return Buffer.concat([
    atom('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42', 'latin1')),
    atom('moov', atom('mvhd', mvhd)),
    atom('mdat', Buffer.alloc(2_000)),
  ]);
}

/** The end of an empty archive, behind a local header with a name. */
export function zipAsMp3(): Buffer {
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 0, 'latin1');
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  return Buffer.concat([local, Buffer.from('voice.mp3'), Buffer.alloc(5_000, 0x50), end]);
}
