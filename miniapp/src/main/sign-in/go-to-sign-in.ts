import Taro from '@tarojs/taro';
import { pages } from '../pages';

const signInRoute = 'main/sign-in/index';
let isGoing = false;

/** Shows where one signs in; from there the way leads back to the page that was wanted. */
export function goToSignIn(): void {
  const wanted = Taro.getCurrentInstance().router;
  const route = (wanted?.path ?? '').split('?')[0]?.replace(/^\//, '') ?? '';
  if (isGoing || route === signInRoute) return;
  isGoing = true;
  const back = route === '' ? pages.home : `/${route}${queryOf(wanted?.params ?? {})}`;
  void Taro.reLaunch({ url: pages.signIn(back) }).then(arrived, arrived);
}

function arrived(): void {
  isGoing = false;
}

/** What the page was told, without what Taro adds for itself. */
function queryOf(params: Readonly<Record<string, string | undefined>>): string {
  const told = Object.entries(params)
    .filter(([name, value]) => value !== undefined && !/^\$|^stamp$/.test(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
  return told && `?${told}`;
}
