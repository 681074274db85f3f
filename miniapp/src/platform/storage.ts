import Taro from '@tarojs/taro';

/**
 * Small values that outlive the app (WeChat: 1 MB a key, 10 MB in all). What comes back may have been written by
 * an older version, so a reader says what it takes for valid; anything else counts as nothing.
 */
export function kept<T>(key: string, isValid: (value: unknown) => value is T): T | undefined {
  const value: unknown = Taro.getStorageSync(key);
  return isValid(value) ? value : undefined;
}

/** Has reached the phone's storage when it returns; throws when the storage is full. */
export function keep(key: string, value: unknown): void {
  Taro.setStorageSync(key, value);
}

export function forget(key: string): void {
  Taro.removeStorageSync(key);
}

export function keysStartingWith(prefix: string): string[] {
  return Taro.getStorageInfoSync().keys.filter(key => key.startsWith(prefix));
}
