import Taro from '@tarojs/taro';

/** How many are unread, beside the tab of that place; nothing for none. Only while a tab is in view, else WeChat refuses. */
export function showTabBadge(index: number, count: number): void {
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index });
  done.catch(() => undefined);
}
