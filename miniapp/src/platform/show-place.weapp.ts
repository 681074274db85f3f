import Taro from '@tarojs/taro';
import type { Place } from '@torreya/shared/domain/place';

export const canShowPlace = true;

/** WeChat's own map with the place on it, from which any map program leads the way there. */
export function showPlace({ lng, lat }: Place<'gcj02'>, name: string): void {
  Taro.openLocation({ longitude: lng, latitude: lat, name, scale: 17 }).catch(() => undefined);
}
