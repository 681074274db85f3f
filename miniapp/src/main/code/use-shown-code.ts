import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { call } from '../../api/call';
import { brighten } from '../../platform/brightness';
import { onNetworkChange } from '../../platform/online';
import { onScreenshot } from '../../platform/screenshots';
import { vibrate } from '../../platform/vibrate';
import { type CodeState, ShownCode } from './shown-code';

interface OnScreen {
  readonly state: CodeState;
  /** Somebody took a picture of the code: it has been replaced. */
  readonly wasPictured: boolean;
  readonly renew: () => void;
}

/** The code of this page, alive only while the page is in view, on a bright screen. */
export function useShownCode(): OnScreen {
  const [state, setState] = useState<CodeState>({ kind: 'fetching' });
  const [wasPictured, setPictured] = useState(false);
  const [code] = useState(() => shownCode(setState));
  const [isShown, setShown] = useState(false);

  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!isShown) return;
    code.show();
    setPictured(false);
    const bright = brighten();
    const stopListening = [
      onNetworkChange(isOnline => isOnline && code.retry()),
      onScreenshot(() => {
        setPictured(true);
        code.renew();
      }),
    ];
    return () => {
      code.hide();
      void bright.then(darken => darken());
      for (const stop of stopListening) stop();
    };
  }, [isShown, code]);

  return { state, wasPictured, renew: () => code.renew() };
}

function shownCode(show: (state: CodeState) => void): ShownCode {
  return new ShownCode({
    issue: id => call('issueCode', { id }),
    read: codeId => call('readCode', { codeId }),
    newId: uuidv7,
    now: Date.now,
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    tell: state => {
      if (state.kind === 'used') vibrate();
      show(state);
    },
  });
}
