import Taro from '@tarojs/taro';

/** Where the pages of a resident lie, and what each is told. */
export const pages = {
  home: '/main/home/index',
  code: '/main/code/index',

  join: '/resident/join/index',
  report: '/resident/report/index',
  reportDraft: (draftId: string) => `/resident/report/index?draft=${draftId}`,
  sent: (draftId: string) => `/resident/sent/index?draft=${draftId}`,
  reportDetail: (id: string) => `/resident/report-detail/index?id=${id}`,
  follow: '/resident/follow/index',
  rules: '/resident/rules/index',
  why: (awardId: string) => `/resident/why/index?id=${awardId}`,
  shops: '/resident/shops/index',
  awards: '/resident/awards/index',
  apply: '/resident/apply/index',
  application: (draftId: string) => `/resident/apply/index?draft=${draftId}`,
  publicNotice: '/resident/public-notice/index',
};

const tabs = [pages.home, pages.code];

export function open(page: string): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: page });
  else void Taro.navigateTo({ url: page });
}

/** Leaves no way back to the page before: it is done with. */
export function changeTo(page: string): void {
  void Taro.redirectTo({ url: page });
}
