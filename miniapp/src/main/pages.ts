import Taro from '@tarojs/taro';

/** The pages that the tabs lead to, and what each is told. */
export const pages = {
  home: '/main/home/index',
  code: '/main/code/index',
  messages: '/main/messages/index',
  mine: '/main/mine/index',
  signIn: (back: string) => `/main/sign-in/index?back=${encodeURIComponent(back)}`,

  join: '/resident/join/index',
  report: '/resident/report/index',
  reportDraft: (draftId: string) => `/resident/report/index?draft=${draftId}`,
  sent: (draftId: string) => `/resident/sent/index?draft=${draftId}`,
  reports: '/resident/reports/index',
  reportDetail: (id: string) => `/resident/report-detail/index?id=${id}`,
  wallet: '/resident/wallet/index',
  rules: '/resident/rules/index',
  shops: '/resident/shops/index',
  awards: '/resident/awards/index',
  application: (draftId: string) => `/resident/apply/index?draft=${draftId}`,
  publicNotice: '/resident/public-notice/index',
  relatives: '/resident/relatives/index',

  todo: '/cadre/todo/index',
  reportDesk: (id: string) => `/cadre/report/index?id=${id}`,
  joinDesk: (id: string) => `/cadre/join/index?id=${id}`,
  passbookDesk: (householdId: string) => `/cadre/passbook/index?id=${householdId}`,
  inspection: '/cadre/inspection/index',
  letterDesk: (id: string) => `/cadre/letter/index?id=${id}`,
  console: '/cadre/console/index',
  counter: '/shop/collect/index',
};

const tabs = [pages.home, pages.code, pages.messages, pages.mine];

export function open(page: string): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: page });
  else void Taro.navigateTo({ url: page });
}

/** Nothing lies below it: somebody else is signed in from here on. */
export function startAt(page: string): void {
  void Taro.reLaunch({ url: page });
}
