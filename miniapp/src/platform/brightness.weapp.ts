import Taro from '@tarojs/taro';

/** Makes the screen bright and keeps it on, for a code that somebody scans; returns how to undo both. */
export async function brighten(): Promise<() => void> {
  const before = await Taro.getScreenBrightness().then(
    ({ value }) => value,
    () => undefined,
  );
  ignoreFailure(Taro.setScreenBrightness({ value: 1 }));
  ignoreFailure(Taro.setKeepScreenOn({ keepScreenOn: true }));
  return () => {
    if (before !== undefined) ignoreFailure(Taro.setScreenBrightness({ value: before }));
    ignoreFailure(Taro.setKeepScreenOn({ keepScreenOn: false }));
  };
}

/** A dark screen still shows the code. */
function ignoreFailure(wish: Promise<unknown>): void {
  wish.catch(() => undefined);
}
