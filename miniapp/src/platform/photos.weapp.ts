import Taro from '@tarojs/taro';
import { uuidv7 } from 'uuidv7';
import { KeptFiles } from './kept-files.weapp';
import type { KeptPhoto, PhotoOrigin } from './kept-photo';
import { errMsgOf, isCancel, isDenial, PhoneTrouble } from './phone-trouble';

const files = new KeptFiles('photos', 'jpg');

/** Empty when the person changed her mind. */
export async function takePhotos(most: number, origin: PhotoOrigin): Promise<KeptPhoto[]> {
  const chosen = await choose(most, origin);
  const photos: KeptPhoto[] = [];
  for (const file of chosen) {
    const id = uuidv7();
    try {
      files.keep(id, file.tempFilePath);
    } catch (failure) {
      for (const photo of photos) files.remove(photo.id);
      throw failure;
    }
    photos.push({ id, bytes: file.size });
  }
  return photos;
}

export async function photoSource(id: string): Promise<string> {
  return files.source(id);
}

export async function removePhoto(id: string): Promise<void> {
  files.remove(id);
}

export async function keptPhotoIds(): Promise<string[]> {
  return files.ids();
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
