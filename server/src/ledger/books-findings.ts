/** What can be wrong with the books, in the words of whoever has to look into it. */
export const booksFindings = {
  number_twice: '同一个号记了两笔',
  row_missing: '流水缺了这一号',
  time_goes_back: '时间比上一笔还早',
  seal_broken: '内容和封签对不上，这一笔或上一笔被改过',
  amount_not_positive: '数目不是正数',
  sides_same: '转出和转入是同一个账户',
  route_not_in_chart: '科目表里没有这样的往来',
  target_wrong: '和它所针对的那一笔对不上',
  chain_broken: '没有接在这个账户的上一笔后面',
  balance_after_wrong: '记下的余额和重新算的不一样',
  below_floor: '低于这个账户的下限',
  account_missing: '流水里的账户找不到了',
  account_differs: '账户上的余额和流水的合计不一样',
  owner_changed: '账户的主人被改过',
  head_differs: '账本的末笔和流水的末笔不一样',
  sum_not_zero: '全部余额加起来不是零',
  id_twice: '同一个编号记了两笔',
  cause_twice: '同一件事记了两笔',
  target_closed_twice: '同一笔被过账、作废或冲正了两次',
  floor_changed: '账户的下限被改过',
  rewritten_since: '上次核对以后，这一笔或更早的流水被改写过',
  root_differs: '和公布过的封签对不上，这中间有流水被改写过',
  root_not_reached: '公布过的这一笔，流水里没有了',
  guard_missing: '数据库里防改的一道锁不见了',
} as const;

export type BooksFindingKind = keyof typeof booksFindings;

export interface BooksFinding {
  readonly kind: BooksFindingKind;
  /** The row of the journal. */
  readonly no?: number;
  readonly accountId?: string;
  readonly expected?: number;
  readonly found?: number;
  /** The rows after this one, up to `no`: nobody can say which of them it is. */
  readonly after?: number;
  /** The index or trigger of the database. */
  readonly guard?: string;
  readonly text: string;
}

export function finding(kind: BooksFindingKind, facts: Omit<BooksFinding, 'kind' | 'text'>): BooksFinding {
  const where = [
    facts.no === undefined ? '' : rowsInWords(facts.no, facts.after),
    facts.accountId === undefined ? '' : `账户 ${facts.accountId}`,
    facts.guard ?? '',
  ].filter(text => text !== '');
  const figures =
    facts.expected === undefined ? '' : `（应为 ${facts.expected}，实为 ${facts.found ?? '无'}）`;
  return {
    kind,
    ...facts,
    text: `${where.join('，')}${where.length > 0 ? '：' : ''}${booksFindings[kind]}${figures}`,
  };
}

function rowsInWords(no: number, after = no - 1): string {
  return after + 1 >= no ? `第 ${no} 笔` : `第 ${after + 1} 到第 ${no} 笔`;
}
