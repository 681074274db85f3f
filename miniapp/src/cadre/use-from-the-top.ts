import Taro from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/** Another step on the same page begins at its top, wherever the keys of the last one were scrolled to. */
export function useFromTheTop(step: string): void {
  const shown = useRef<string>();
  useEffect(() => {
    if (shown.current !== step) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
    shown.current = step;
  });
}
