import Taro from '@tarojs/taro';
import type { Task, TaskKind } from './task';

/** Where the pages of the cadres lie, and what each is told. */
export const pages = {
  todo: '/cadre/todo/index',
  /** `only`: the one list of the to-do that he goes through. */
  report: (id: string, only?: TaskKind) => `/cadre/report/index?id=${id}${only ? `&only=${only}` : ''}`,
  /** The same page: the server says that it is to be looked at again. */
  visit: (id: string) => `/cadre/report/index?id=${id}`,
  award: (id: string) => `/cadre/award/index?id=${id}`,
  awardsTogether: '/cadre/awards-together/index',
  join: (id: string) => `/cadre/join/index?id=${id}`,
  letter: (id: string) => `/cadre/letter/index?id=${id}`,
  reportLetters: (reportId: string) => `/cadre/report-letters/index?id=${reportId}`,
  settle: '/cadre/settle/index',
  passbooks: '/cadre/passbooks/index',
  nominate: '/cadre/nominate/index',
  budgets: '/cadre/budgets/index',
  relatives: '/cadre/relatives/index',
  roster: (areaCode?: string) => `/cadre/roster/index${areaCode ? `?area=${areaCode}` : ''}`,
  passbook: (householdId: string) => `/cadre/passbook/index?id=${householdId}`,
  inspection: '/cadre/inspection/index',
  inspectionHouse: (householdId: string, villageCode: string, month: string) =>
    `/cadre/inspection-house/index?id=${householdId}&village=${villageCode}&month=${month}`,
};

export function pageOf({ kind, id }: Pick<Task, 'kind' | 'id'>, only?: TaskKind): string {
  return kind === 'report' ? pages.report(id, only) : pages[kind](id);
}

export function open(page: string): void {
  void Taro.navigateTo({ url: page });
}

/** The next card takes the place of this one: the way back leads to the list. */
export function changeTo(page: string): void {
  void Taro.redirectTo({ url: page });
}

/** Back to the list, which lies right below unless the card was opened by itself. */
export function backToTodo(): void {
  backTo(pages.todo);
}

export function backToPassbooks(): void {
  backTo(pages.passbooks);
}

/** The list lies right below, unless the card was opened by itself. */
export function backTo(list: string): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else changeTo(list);
}

export function goHome(): void {
  void Taro.switchTab({ url: '/main/home/index' });
}
