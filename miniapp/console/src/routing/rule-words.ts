import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportPriorities } from '@torreya/shared/domain/report-priorities';
import { roles } from '@torreya/shared/domain/roles';
import type { RoutingTarget } from '@torreya/shared/domain/routing-rules';
import type { Input, Reply } from '../../../src/api/outcome';

export type Rule = Input<'publishRoutingTable'>['rules'][number];
export type PublishedTable = NonNullable<Reply<'readRoutingTable'>['table']>;
/** What areas and people of the rules are called, by their codes and ids. */
export type Names = Readonly<Record<string, string>>;

export const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** `着火、电线，夜里 22:00–06:00，在香榧市场` */
export function whenInWords(rule: Rule, names: Names): string {
  const { categories, priorities, weekdays, hours, days, areaCode, dedicatedGridCode } = rule;
  const parts = [
    categories.length > 0 ? categories.map(name => reportCategories[name]).join('、') : '不管什么事',
  ];
  if (priorities.length > 0) parts.push(`${priorities.map(name => reportPriorities[name]).join('、')}的`);
  if (days) parts.push(`${days.from} 到 ${days.until}`);
  if (weekdays.length > 0) parts.push(`星期${weekdays.map(day => weekdayNames[day - 1]).join('、')}`);
  if (hours) parts.push(`${hours.until <= hours.from ? '夜里 ' : ''}${hours.from}–${hours.until}`);
  if (areaCode) parts.push(`在${names[areaCode] ?? areaCode}`);
  if (dedicatedGridCode) parts.push(`在${names[dedicatedGridCode] ?? dedicatedGridCode}里面`);
  return parts.join('，');
}

export function targetInWords(target: RoutingTarget, names: Names): string {
  if (target.kind === 'role') return roles[target.role];
  if (target.kind === 'person') return names[target.personId] ?? '（选一个人）';
  return `${names[target.areaCode] ?? target.areaCode}的负责人`;
}

export function ruleInWords(rule: Rule, names: Names): string {
  const told = rule.told.map(target => targetInWords(target, names)).join('、');
  const also = told ? `；同时告诉 ${told}` : '';
  return `${whenInWords(rule, names)}，归 ${targetInWords(rule.owner, names)}${also}`;
}

/** As the server says them, so that a page need not ask for every area and person by itself. */
export function namesIn({ rows }: PublishedTable): Names {
  const names: Record<string, string> = {};
  const learn = (target: RoutingTarget, words: string) => {
    if (target.kind === 'person') names[target.personId] = words;
    if (target.kind === 'lead_of') names[target.areaCode] = words.replace(/的负责人$/, '');
  };
  for (const { rule, areaInWords, dedicatedGridInWords, ownerInWords, toldInWords } of rows) {
    if (rule.areaCode && areaInWords) names[rule.areaCode] = areaInWords;
    if (rule.dedicatedGridCode && dedicatedGridInWords) names[rule.dedicatedGridCode] = dedicatedGridInWords;
    learn(rule.owner, ownerInWords);
    rule.told.forEach((target, at) => {
      learn(target, toldInWords[at] ?? '');
    });
  }
  return names;
}

const wrongs: Readonly<Record<string, string>> = {
  area_unknown: '选的地方已经没有了，或者不在本镇，请重新选',
  days_reversed: '结束的日子比开始的早',
  role_does_not_handle: '这个身份不能办这些事，请换一个负责人，或者少选几类',
  nobody_holds_role: '有的地方没有人是这个身份，那里的事会没人管',
  person_without_office: '这个人在本镇没有担任能办事的职务',
  nobody_leads: '选的地方还没有负责人',
  never_reached: '上面已经有一条把它全包住了，这一条永远轮不到',
};

/** Of a refusal’s details: which row is wrong, and what is wrong with it. */
export function wrongRow(details: Record<string, unknown>): { no: number; words: string } {
  const words = wrongs[String(details.reason)] ?? '这一条不能这样写';
  return { no: Number(details.no), words };
}
