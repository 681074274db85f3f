import Taro from '@tarojs/taro';
import { uuidv7 } from 'uuidv7';
import { errMsgOf, isDenial, PhoneTrouble } from './phone-trouble';
import { fewestSeconds, type KeptVoice, mostSeconds, type Recording, recordedRate } from './recording';
import { keepVoice } from './voices.weapp';

interface Underway {
  readonly started: () => void;
  readonly stopped: (clip: { tempFilePath: string; duration: number; fileSize: number }) => void;
  readonly failed: (failure: unknown) => void;
}

let underway: Underway | undefined;
let recorder: Taro.RecorderManager | undefined;

/**
 * Listens from when it returns. WeChat stops by itself after a minute; a telephone call ends it too, with what was said
 * until then.
 */
export async function startRecording(): Promise<Recording> {
  await allow();
  const manager = theRecorder();
  let started: () => void = () => undefined;
  const isStarted = new Promise<void>(resolve => {
    started = resolve;
  });
  const clip = new Promise<KeptVoice | undefined>((resolve, reject) => {
    underway = {
      started,
      stopped: file => resolve(file.duration < fewestSeconds * 1000 ? undefined : kept(file)),
      failed: failure => reject(troubleOf(failure)),
    };
  });
  manager.start({
    format: 'mp3',
    sampleRate: recordedRate,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
    duration: mostSeconds * 1000,
  });
  await Promise.race([isStarted, clip]);
  return { stop: () => manager.stop(), clip };
}

/** The phone has one recorder, and listeners of it cannot be taken back: they are hung up once. */
function theRecorder(): Taro.RecorderManager {
  if (recorder) return recorder;
  const manager = Taro.getRecorderManager();
  manager.onStart(() => underway?.started());
  manager.onStop(file => underway?.stopped(file));
  manager.onError(failure => underway?.failed(failure));
  manager.onInterruptionBegin(() => manager.stop());
  recorder = manager;
  return manager;
}

function kept({ tempFilePath, duration, fileSize }: Parameters<Underway['stopped']>[0]): KeptVoice {
  const id = uuidv7();
  keepVoice(id, tempFilePath);
  return { id, bytes: fileSize, seconds: Math.round(duration / 1000) };
}

async function allow(): Promise<void> {
  try {
    await Taro.authorize({ scope: 'scope.record' });
  } catch (failure) {
    throw troubleOf(failure);
  }
}

function troubleOf(failure: unknown): PhoneTrouble {
  return new PhoneTrouble(isDenial(failure) ? 'denied' : 'failed', 'microphone', errMsgOf(failure));
}
