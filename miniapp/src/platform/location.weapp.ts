import Taro from '@tarojs/taro';
import type { Place } from '@torreya/shared/domain/place';
import type { FoundPlace } from './found-place';
import { errMsgOf, isCancel, isDenial, PhoneTrouble } from './phone-trouble';

/** WeChat refuses a second call within 30 s in a trial version and repeats the first answer in a released one. */
const freshForSeconds = 30;
/** Below 3000 WeChat ignores the wish for a precise fix. */
const precisionTimeoutMilliseconds = 4000;

let last: { found: FoundPlace; at: number } | undefined;

/** Where the phone stands. WeChat answers in GCJ-02, also without a network. */
export async function whereAmI(): Promise<FoundPlace> {
  if (last && Date.now() - last.at < freshForSeconds * 1000) return last.found;
  try {
    const fix = await Taro.getLocation({
      type: 'gcj02',
      isHighAccuracy: true,
      highAccuracyExpireTime: precisionTimeoutMilliseconds,
    });
    const found: FoundPlace = {
      place: { lng: fix.longitude, lat: fix.latitude, datum: 'gcj02' },
      accuracyMetres: fix.accuracy,
    };
    last = { found, at: Date.now() };
    return found;
  } catch (failure) {
    throw new PhoneTrouble(isDenial(failure) ? 'denied' : 'failed', 'location', errMsgOf(failure));
  }
}

export const canPointOnMap = true;

/** WeChat's own map; nothing when the person went back. */
export async function pointOnMap(near?: Place<'gcj02'>): Promise<{ place: Place; name: string } | undefined> {
  try {
    const start = near ? { longitude: near.lng, latitude: near.lat } : {};
    const chosen = await Taro.chooseLocation(start);
    return {
      place: { lng: Number(chosen.longitude), lat: Number(chosen.latitude), datum: 'gcj02' },
      name: chosen.name,
    };
  } catch (failure) {
    if (isCancel(failure)) return undefined;
    throw new PhoneTrouble(isDenial(failure) ? 'denied' : 'failed', 'location', errMsgOf(failure));
  }
}

export const hasPermissionPage: boolean = true;

/** Where a refused permission can be given after all. */
export async function openPermissions(): Promise<void> {
  await Taro.openSetting();
}
