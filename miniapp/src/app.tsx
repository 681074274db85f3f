import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { whenNobody } from './api/session';
import { tidyDrafts } from './drafts/drafts';
import { pauseTrying, startTrying, tryNow } from './drafts/keep-trying';
import { goToSignIn } from './main/sign-in/go-to-sign-in';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    whenNobody(goToSignIn);
    startTrying();
    void tidyDrafts();
  });
  useDidShow(tryNow);
  useDidHide(pauseTrying);
  return children;
}
