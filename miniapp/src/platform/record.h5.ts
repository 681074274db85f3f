import { uuidv7 } from 'uuidv7';
import { errMsgOf, isDenial, PhoneTrouble } from './phone-trouble';
import { fewestSeconds, type KeptVoice, mostSeconds, type Recording } from './recording';
import { keepVoice } from './voices.h5';
import { waveOf } from './wave';

/** So many samples at a time. */
const slice = 4096;

/**
 * Listens from when it returns. Browsers record in formats that not all of them play, so the samples themselves are
 * written: WAV plays everywhere. It stops after a minute, when the page is hidden, and when the phone takes the
 * microphone away.
 */
export async function startRecording(): Promise<Recording> {
  // Before anything is waited for: iOS lets a page listen and sound only in answer to a tap.
  const context = new (window.AudioContext ?? Object(window).webkitAudioContext)();
  const stream = await microphone().catch((failure: unknown) => {
    void context.close();
    throw failure;
  });
  await context.resume();
  const slices: Float32Array[] = [];
  let stop: () => void = () => undefined;
  const isOver = new Promise<void>(resolve => {
    stop = resolve;
  });
  // The older of two ways, which every browser of ours has; the newer one needs a script of its own to be loaded.
  const tap = context.createScriptProcessor(slice, 1, 1);
  tap.onaudioprocess = ({ inputBuffer }) => {
    slices.push(inputBuffer.getChannelData(0).slice());
    if (slices.length * slice >= mostSeconds * context.sampleRate) stop();
  };
  const source = context.createMediaStreamSource(stream);
  source.connect(tap);
  tap.connect(context.destination);
  const stopWhenHidden = () => {
    if (document.hidden) stop();
  };
  document.addEventListener('visibilitychange', stopWhenHidden);
  for (const track of stream.getTracks()) track.addEventListener('ended', stop);

  const clip = isOver.then(async () => {
    document.removeEventListener('visibilitychange', stopWhenHidden);
    tap.onaudioprocess = null;
    source.disconnect();
    tap.disconnect();
    for (const track of stream.getTracks()) track.stop();
    const rate = context.sampleRate;
    await context.close();
    return kept(slices, rate);
  });
  return { stop, clip };
}

async function kept(slices: readonly Float32Array[], rate: number): Promise<KeptVoice | undefined> {
  const seconds = Math.min(mostSeconds, (slices.length * slice) / rate);
  if (seconds < fewestSeconds) return undefined;
  const blob = new Blob([waveOf(slices, rate, mostSeconds)], { type: 'audio/wav' });
  const id = uuidv7();
  await keepVoice(id, blob);
  return { id, bytes: blob.size, seconds: Math.round(seconds) };
}

async function microphone(): Promise<MediaStream> {
  // Only pages that came by https, or from this machine, are given one.
  if (!navigator.mediaDevices?.getUserMedia) throw new PhoneTrouble('unavailable', 'microphone');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (failure) {
    const isRefused = Object(failure).name === 'NotAllowedError' || isDenial(failure);
    const isAbsent = Object(failure).name === 'NotFoundError';
    const kind = isRefused ? 'denied' : isAbsent ? 'unavailable' : 'failed';
    throw new PhoneTrouble(kind, 'microphone', errMsgOf(failure));
  }
}
