import { formInWords, ruleWays } from '@torreya/shared/domain/earning-rules';
import { capInWords } from '@torreya/shared/domain/rule-caps';
import type { Input, Reply } from '../../../src/api/outcome';

export type RuleBook = Reply<'readRuleBook'>;
export type BookRule = RuleBook['rules'][number];
export type Version = BookRule['versions'][number];
export type Contents = Input<'publishRuleVersion'>['contents'];
export type Terms = Input<'publishProgrammeTerms'>['terms'];

/** What a rule is while nobody has written it yet. */
export const emptyContents: Contents = {
  name: '',
  about: '',
  basis: '',
  unit: '次',
  way: 'not_yet',
  form: { kind: 'fixed', points: 5 },
  caps: [],
  noticeDays: 0,
};

export function contentsOf(version: Version): Contents {
  const { name, about, basis, unit, way, form, caps, noticeDays } = version;
  return { name, about, basis, unit, way, form, caps, noticeDays };
}

export function versionInForce({ versions }: BookRule): Version | undefined {
  return versions.find(({ isInForce }) => isInForce);
}

/** Published, and its day has not come. */
export function versionToCome({ versions }: BookRule): Version | undefined {
  const [newest] = versions;
  return newest?.isInForce ? undefined : newest;
}

export function capsInWords(caps: Contents['caps']): string {
  return caps.length === 0 ? '不设上限' : caps.map(capInWords).join('；');
}

/** What a later version says otherwise, field by field; a first version says everything anew. */
export function changesInWords(before: Contents | undefined, after: Contents): string[] {
  if (!before) return [`新的一条：${formInWords(after.form)}，${capsInWords(after.caps)}`];
  const said: [string, (contents: Contents) => string][] = [
    ['名称', ({ name }) => name],
    ['怎么给', ({ form }) => formInWords(form)],
    ['上限', ({ caps }) => capsInWords(caps)],
    ['公示', ({ noticeDays }) => (noticeDays === 0 ? '不公示' : `${noticeDays} 天`)],
    ['怎么来', ({ way }) => ruleWays[way].label],
    ['单位', ({ unit }) => unit],
    ['说明', ({ about }) => about],
    ['依据', ({ basis }) => basis],
  ];
  return said.flatMap(([what, of]) =>
    of(before) === of(after) ? [] : [`${what}：从“${of(before)}”改成“${of(after)}”`],
  );
}
