import Taro from '@tarojs/taro';

/** Where the pages of the shop lie, and what each is told. */
export const pages = {
  collect: '/shop/collect/index',
  amount: (shopId: string, code: string) => `/shop/amount/index?shopId=${shopId}&code=${code}`,
  result: '/shop/result/index',
  today: (shopId: string) => `/shop/today/index?shopId=${shopId}`,
  statement: (shopId: string) => `/shop/statement/index?shopId=${shopId}`,
};

export function open(page: string): void {
  void Taro.navigateTo({ url: page });
}

/** Leaves no way back to the page before: it is done with. */
export function changeTo(page: string): void {
  void Taro.redirectTo({ url: page });
}

/** Back to the counter, which lies right below unless the page was opened by itself. */
export function backToCollect(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else changeTo(pages.collect);
}
