import fc from 'fast-check';
import {
  id3Tag,
  mp3Frame,
  mp3FrameMilliseconds,
  mp3Voice,
  resized,
  tenHourMp4,
  waveChunk,
  waveVoice,
  xingFrame,
  zipAsMp3,
} from '../../test-support/voices/test-voices';
import { readSound } from './sound';

function refusalOf(file: Buffer): string {
  try {
    readSound(file);
    return 'none';
  } catch (refusal) {
    return Object(refusal).code;
  }
}

/** Another size in the header of the samples than the samples have. */
function claiming(wave: Buffer, dataBytes: number): Buffer {
  const file = Buffer.from(wave);
  file.writeUInt32LE(dataBytes, 40);
  return file;
}

describe('what a clip says', () => {
  it('is the samples of a WAV or the frames of an MP3, and lasts as long as they do', () => {
    expect(readSound(waveVoice(2.5))).toMatchObject({ format: 'wav', milliseconds: 2_500 });
    expect(readSound(mp3Voice(9))).toMatchObject({ format: 'mp3', milliseconds: 9_000 });
  });

  it('is stored without a word beside it: no tag before, between or behind it', () => {
    const [mp3, wave] = [mp3Voice(1.8), waveVoice(1)];
    const secret = '王桂花，马溪村';
    const trailer = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 'x')]);
    const tagged = Buffer.concat([id3Tag(secret), id3Tag('again'), mp3, trailer]);
    expect(readSound(tagged).bytes).toEqual(mp3);
    const list = waveChunk('LIST', Buffer.from(`INFOIART${secret}.`));
    const listed = resized(Buffer.concat([wave.subarray(0, 36), list, wave.subarray(36), list]));
    expect(readSound(listed).bytes).toEqual(wave);
    expect(readSound(listed).bytes.includes(secret)).toBe(false);
  });

  it('does not end with an MP3’s last frame that was cut off, nor with padding', () => {
    const mp3 = mp3Voice(1.8);
    expect(readSound(Buffer.concat([mp3, mp3Frame().subarray(0, 100)])).bytes).toEqual(mp3);
    expect(readSound(Buffer.concat([mp3, Buffer.alloc(3_000)])).bytes).toEqual(mp3);
  });

  it('lasts as long as its frames, whatever the encoder has told players', () => {
    const [honest, tenHours] = [mp3Voice(3.6), 10 * 3600 * 1000];
    const lying = Buffer.concat([xingFrame(tenHours / mp3FrameMilliseconds), honest]);
    expect(readSound(lying)).toMatchObject({ milliseconds: 3_600, bytes: honest });
  });

  it('is a minute at most, and the second that a recorder takes to stop', () => {
    expect([60, 61, 61.04, 62].map(seconds => refusalOf(waveVoice(seconds)))).toEqual([
      'none',
      'none',
      'voice_too_long',
      'voice_too_long',
    ]);
    expect([60, 62].map(seconds => refusalOf(mp3Voice(seconds)))).toEqual(['none', 'voice_too_long']);
  });
});

describe('what is no clip', () => {
  const wave = waveVoice(1);
  const changed = (at: number, value: number, bytes: 2 | 4): Buffer => {
    const file = Buffer.from(wave);
    file.writeUIntLE(value, at, bytes);
    return file;
  };
  it.each<[string, Buffer]>([
    ['nothing at all', Buffer.alloc(0)],
    ['a header with no sound behind it', waveVoice(0)],
    ['a slip of the finger', mp3Voice(0.1)],
    ['a zip under another name', zipAsMp3()],
    ['an MP4 that says ten hours', tenHourMp4()],
    ['a WAV that says it holds more than it does', claiming(wave, 0xffff_fff0)],
    ['a WAV that says it holds less, with something behind it', claiming(wave, 1_000)],
    ['a WAV whose file size is a lie', changed(4, 99, 4)],
    ['a WAV that is cut off', wave.subarray(0, 20_000)],
    ['a WAV that lies about its bytes a second', changed(28, 1, 4)],
    ['a WAV of two channels', changed(22, 2, 2)],
    ['a WAV in a format that only looks like samples', changed(20, 85, 2)],
    ['a WAV of no samples a second', changed(24, 0, 4)],
    ['half an MP3 with something else behind it', Buffer.concat([mp3Voice(2), zipAsMp3()])],
    [
      'an MP3 that changes its rate midway',
      Buffer.concat([mp3Voice(1), Buffer.from([0xff, 0xf3, 0x64, 0xc0]), mp3Voice(1)]),
    ],
    [
      'a tag that claims to be larger than the file',
      Buffer.concat([Buffer.from('ID3\u0004\0\0\x7f\x7f\x7f\x7f', 'latin1'), mp3Voice(1)]),
    ],
    ['an MP3 with nothing but its encoder’s word', xingFrame(1_000)],
  ])('%s is refused', (_, file) => {
    expect(refusalOf(file)).toBe('voice_not_readable');
  });

  it('whatever the bytes are, they are read or refused, and never more is kept than was sent', () => {
    const start = fc.constantFrom(Buffer.alloc(0), wave.subarray(0, 44), mp3Voice(1), id3Tag('x'));
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 600 }), fc.nat(1_000), (head, rest, cut) => {
        const file = Buffer.concat([head, rest]).subarray(0, Math.max(0, head.length + rest.length - cut));
        if (refusalOf(file) !== 'none') return;
        const { bytes, milliseconds } = readSound(file);
        expect(bytes.length).toBeLessThanOrEqual(file.length);
        expect(milliseconds).toBeLessThanOrEqual(61_000);
        expect(readSound(bytes)).toMatchObject({ bytes, milliseconds });
      }),
      { numRuns: 500 },
    );
  });
});
