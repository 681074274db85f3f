import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { tidyDrafts } from './drafts/drafts';
import { pauseTrying, startTrying, tryNow } from './drafts/keep-trying';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startTrying();
    void tidyDrafts();
  });
  useDidShow(tryNow);
  useDidHide(pauseTrying);
  return children;
}
