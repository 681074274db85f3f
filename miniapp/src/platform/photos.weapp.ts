import Taro from '@tarojs/taro';
import { uuidv7 } from 'uuidv7';
import type { KeptPhoto, PhotoOrigin } from './kept-photo';
import { errMsgOf, isCancel, isDenial, PhoneTrouble } from './phone-trouble';

/**
 * Photos that outlive the app. What WeChat's picker returns lasts only as long as the app runs, so every photo is
 * copied at once to the user's own folder (200 MB in all), under an id of ours that it keeps up to the server.
 */
const folder = `${Taro.env.USER_DATA_PATH}/photos`;

/** Empty when the person changed her mind. */
export async function takePhotos(most: number, origin: PhotoOrigin): Promise<KeptPhoto[]> {
  const chosen = await choose(most, origin);
  const photos: KeptPhoto[] = [];
  for (const file of chosen) {
    const id = uuidv7();
    try {
      copy(file.tempFilePath, pathOf(id));
    } catch (failure) {
      for (const photo of photos) await removePhoto(photo.id);
      const isFull = /maximum|exceed|limit|space/i.test(errMsgOf(failure));
      throw new PhoneTrouble(isFull ? 'full' : 'failed', 'photos', errMsgOf(failure));
    }
    photos.push({ id, bytes: file.size });
  }
  return photos;
}

/** Something that an Image shows and an upload takes. */
export async function photoSource(id: string): Promise<string> {
  try {
    Taro.getFileSystemManager().accessSync(pathOf(id));
  } catch (failure) {
    throw new PhoneTrouble('failed', 'photos', errMsgOf(failure));
  }
  return pathOf(id);
}

export async function removePhoto(id: string): Promise<void> {
  const files = Taro.getFileSystemManager();
  try {
    files.unlinkSync(pathOf(id));
  } catch (failure) {
    if (!/no such file|not exist/i.test(errMsgOf(failure))) throw failure;
  }
}

export async function keptPhotoIds(): Promise<string[]> {
  makeFolder();
  return Taro.getFileSystemManager()
    .readdirSync(folder)
    .map(name => name.replace('.jpg', ''));
}

function pathOf(id: string): string {
  return `${folder}/${id}.jpg`;
}

function copy(from: string, to: string): void {
  makeFolder();
  Taro.getFileSystemManager().copyFileSync(from, to);
}

function makeFolder(): void {
  const files = Taro.getFileSystemManager();
  try {
    files.accessSync(folder);
  } catch {
    files.mkdirSync(folder, true);
  }
}

async function choose(most: number, origin: PhotoOrigin) {
  try {
    return await openPicker(most, origin);
  } catch (failure) {
    if (isCancel(failure)) return [];
    throw new PhoneTrouble(isDenial(failure) ? 'denied' : 'failed', 'camera', errMsgOf(failure));
  }
}

/** By callbacks: of all pickers Taro leaves this one without a promise of its own, and old WeChats give none. */
function openPicker(most: number, origin: PhotoOrigin): Promise<PickedFile[]> {
  return new Promise((resolve, reject) => {
    Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: origin === 'either' ? ['camera', 'album'] : [origin],
      success: ({ tempFiles }) => resolve(tempFiles),
      fail: reject,
    });
  });
}

interface PickedFile {
  readonly tempFilePath: string;
  readonly size: number;
}
