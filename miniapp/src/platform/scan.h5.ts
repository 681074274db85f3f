import { errMsgOf, PhoneTrouble } from './phone-trouble';

const lookEveryMilliseconds = 200;

interface CodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => CodeDetector;
  }
}

/** Where this is false the page shows only the field for typing the number. */
export function canScan(): boolean {
  return window.BarcodeDetector !== undefined && navigator.mediaDevices !== undefined;
}

/** What the code says; nothing when the person went back. */
export async function scan(): Promise<string | undefined> {
  if (!window.BarcodeDetector || !canScan()) throw new PhoneTrouble('unavailable', 'scan');
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  const stream = await openCamera();
  const finder = showFinder(stream);
  try {
    while (!finder.isClosed()) {
      const [code] = await detector.detect(finder.video);
      if (code) return code.rawValue;
      await new Promise(resolve => setTimeout(resolve, lookEveryMilliseconds));
    }
    return undefined;
  } finally {
    finder.remove();
    for (const track of stream.getTracks()) track.stop();
  }
}

async function openCamera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch (failure) {
    const isDenied = Object(failure).name === 'NotAllowedError';
    throw new PhoneTrouble(isDenied ? 'denied' : 'unavailable', 'scan', errMsgOf(failure));
  }
}

function showFinder(stream: MediaStream) {
  let closed = false;
  const cover = document.createElement('div');
  cover.style.cssText =
    'position:fixed;inset:0;z-index:999;background:#000;display:flex;flex-direction:column';
  const video = document.createElement('video');
  video.style.cssText = 'flex:1;min-height:0;object-fit:cover';
  video.playsInline = true;
  video.srcObject = stream;
  const close = document.createElement('button');
  close.textContent = '不扫了';
  close.style.cssText = 'height:64px;font-size:20px;border:0';
  close.onclick = () => {
    closed = true;
  };
  cover.append(video, close);
  document.body.append(cover);
  const started = video.play();
  started.catch(() => {
    closed = true;
  });
  return { video, isClosed: () => closed, remove: () => cover.remove() };
}
