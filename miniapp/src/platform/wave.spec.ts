import { waveOf } from './wave';

const tone = (rate: number, seconds: number, hertz: number) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, at) =>
    Math.sin((2 * Math.PI * hertz * at) / rate),
  );

function read(file: ArrayBuffer) {
  const view = new DataView(file);
  const samples = Array.from({ length: (file.byteLength - 44) / 2 }, (_, n) =>
    view.getInt16(44 + n * 2, true),
  );
  return { rate: view.getUint32(24, true), dataBytes: view.getUint32(40, true), samples };
}

/** So many times a second it goes from below to above. */
const pitchOf = (samples: readonly number[], rate: number) =>
  samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length / (samples.length / rate);

describe('a WAV out of what a microphone gave', () => {
  it.each([44_100, 48_000, 16_000, 8_000])('lasts as long and sounds as high as at %i Hz', rate => {
    const { rate: written, dataBytes, samples } = read(waveOf([tone(rate, 2, 300)], rate, 60));
    expect(written).toBe(Math.min(rate, 16_000));
    expect(dataBytes).toBe(samples.length * 2);
    expect(samples.length / written).toBeCloseTo(2, 2);
    expect(pitchOf(samples, written)).toBeCloseTo(300, -1);
  });

  it('is no longer than asked for, and a minute of it has less than 2 MB', () => {
    const file = waveOf([tone(48_000, 61.5, 200)], 48_000, 60);
    expect(read(file).samples).toHaveLength(60 * 16_000);
    expect(file.byteLength).toBeLessThan(2 * 1024 * 1024);
  });

  it('goes over slices without a seam, and is never louder than loud', () => {
    const whole = tone(44_100, 0.5, 440).map(sample => sample * 1.4);
    const slices = [whole.slice(0, 4096), whole.slice(4096, 9000), whole.slice(9000)];
    expect(waveOf(slices, 44_100, 60)).toEqual(waveOf([whole], 44_100, 60));
    const { samples } = read(waveOf(slices, 44_100, 60));
    expect(Math.max(...samples)).toBeLessThanOrEqual(0x7fff);
    expect(Math.min(...samples)).toBeGreaterThanOrEqual(-0x8000);
  });
});
