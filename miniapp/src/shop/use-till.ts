import { useDidShow } from '@tarojs/taro';
import { useEffect, useSyncExternalStore } from 'react';
import { currentSession } from '../api/session';
import type { Till, TillState } from './till';
import { tillOf } from './tills';

const idle: TillState = { kind: 'idle' };
const nothingToListenTo = () => () => undefined;
const stayIdle = () => idle;

/** The till of whoever is signed in; none until somebody is. What an earlier life of the app left open is asked for. */
export function useTill(): { till: Till | undefined; state: TillState } {
  const personId = currentSession()?.personId;
  const till = personId === undefined ? undefined : tillOf(personId);
  const state = useSyncExternalStore(till?.listen ?? nothingToListenTo, till?.current ?? stayIdle);
  useEffect(() => {
    void till?.resume();
  }, [till]);
  useDidShow(() => {
    void till?.resume();
  });
  return { till, state };
}
