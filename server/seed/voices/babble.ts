import { waveOf } from '../../src/voices/wave-sound';

/** Resonances of five vowels in Hz. */
const vowels = [
  [800, 1200, 2500],
  [300, 2300, 3000],
  [350, 800, 2400],
  [500, 1800, 2500],
  [480, 900, 2500],
] as const;
/** How the pitch moves within a syllable, as in the tones of the language. */
const tones = [
  [1.25, 1.25],
  [1, 1.3],
  [0.95, 0.8],
  [1.35, 0.85],
] as const;

const rate = 16_000;
const pitch = 190;
const syllableSeconds = 0.24;
const soundingShare = 0.8;

/**
 * Somebody who speaks for so many seconds and says nothing: vowels in the tones of a sentence. No real voice stands in the
 * repository. The same numbers make the same clip, byte for byte.
 */
export function babble(seconds: number, seed: number): Buffer {
  const samples = new Int16Array(seconds * rate);
  const perSyllable = Math.round(syllableSeconds * rate);
  for (let n = 0; n * perSyllable < samples.length; n += 1) {
    const choice = (n * 7 + seed * 13) % 20;
    // A breath after each phrase.
    if (n % 9 === 8) continue;
    const vowel = vowels[choice % vowels.length] ?? vowels[0];
    const tone = tones[(choice + (n % 3)) % tones.length] ?? tones[0];
    samples.set(
      syllable(vowel, tone, perSyllable).subarray(0, samples.length - n * perSyllable),
      n * perSyllable,
    );
  }
  return waveOf(Buffer.from(samples.buffer), rate);
}

/** Pulses of a throat through three resonances of a mouth. */
function syllable(
  vowel: readonly number[],
  [from, to]: readonly [number, number],
  length: number,
): Int16Array {
  const sounding = Math.round(length * soundingShare);
  const mouths = vowel.map(hertz => resonance(hertz, 90));
  const samples = new Int16Array(length);
  let phase = 0;
  for (let at = 0; at < sounding; at += 1) {
    const share = at / sounding;
    phase += (pitch * (from + (to - from) * share)) / rate;
    const pulse = phase >= 1 ? 1 : 0;
    phase %= 1;
    const sound = mouths.reduce((sum, ring) => sum + ring(pulse), 0);
    samples[at] = Math.max(-1, Math.min(1, sound * 0.5 * Math.sin(Math.PI * share))) * 12_000;
  }
  return samples;
}

/** A filter of two poles that rings at one frequency. */
function resonance(hertz: number, width: number): (input: number) => number {
  const r = Math.exp((-Math.PI * width) / rate);
  const turn = 2 * r * Math.cos((2 * Math.PI * hertz) / rate);
  let [last, before] = [0, 0];
  return input => {
    const output = input + turn * last - r * r * before;
    [last, before] = [output, last];
    return output;
  };
}
