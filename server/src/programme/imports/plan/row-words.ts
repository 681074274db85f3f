/** Why a row cannot be taken, as whoever filled the table reads it. */
export const faults = {
  noName: '户主没有写',
  unknownName: (name: string) => `村里没有户主叫“${name}”的`,
  manyOfName: (name: string, count: number) => `户主叫“${name}”的有 ${count} 户，请写上户号`,
  unknownNumber: (number: string) => `村里没有户号“${number}”`,
  otherName: (number: string, name: string) => `户号“${number}”的户主不是“${name}”，请核对`,
  twice: (number: string) => `户号“${number}”登记了不止一户，请先请村里理清`,
  nobodyConfirmed: '这一户还没有确认过的家人，先在“加入申请”里确认',
  his: '这是您自己家或者亲戚家的，要请别的干部来导入',
  noDay: '哪天没有写',
  badDay: (text: string) => `看不懂“${text}”是哪一天，请写成 2026-11-03 这样`,
  future: '日期还没有到',
  longAgo: '是一年以前的事，不能再导入',
  noRule: '规则没有写',
  unknownRule: (name: string) => `没有叫“${name}”的规则，或者那一天它还没有开始`,
  rulesOfOneName: (name: string) => `叫“${name}”的规则有两条，请先改名`,
  notPreset: '这条规则的个数要由审的人来定，不能导入',
  byRound: '每月达标要上门检查，不能导入',
  otherWay: '这条规则不是申报的，不能导入',
  badUnits: '数量要写整数',
  unitsNotCounted: '这条规则不按数量算，一行写一次',
  badPoints: '纸上记的个数要写整数',
  noWords: '做了什么没有写，没有依据不能加',
  badWords: '做了什么太长，或者有看不见的字符',
  inFile: (row: number) => `和第 ${row} 行重复：同一户、同一条规则、同一天`,
  before: '这一户这一天按这条规则已经报过了',
  otherPoints: (paper: number, points: number) => `纸上记的是 ${paper}，按规则是 ${points}`,
  full: (cap: string, left: number) => `超过上限：${cap}，还剩 ${left}`,
} as const;

export const hints = {
  byName: (number: string) => `户号没有写，按户主姓名找到的是 ${number}`,
} as const;
