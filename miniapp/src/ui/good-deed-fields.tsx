import { Text } from '@tarojs/components';
import type { Reply } from '../api/outcome';
import { Choice } from './choice';
import { TextField } from './text-field';

const longestWords = 300;
const longestNumber = 4;

type Rule = Reply<'listEarningRules'>['rules'][number];

/** What somebody says was done: under which rule, in his words, and how much of it where the rule counts. */
export interface Said {
  readonly ruleId: string | undefined;
  readonly words: string;
  /** Digits, or nothing. */
  readonly units: string;
}

export const nothingSaid: Said = { ruleId: undefined, words: '', units: '' };

export interface GoodDeed extends Said {
  readonly rules: readonly Rule[];
  readonly change: (part: Partial<Said>) => void;
  /** What is still to be said, as the button says it. */
  readonly missing: string | undefined;
  /** As the server is told; nothing while something is missing. */
  readonly told: { ruleId: string; words: string; units?: number } | undefined;
}

/** Of the rules that one can apply for, or be nominated under. */
export function goodDeed(
  book: Pick<Reply<'listEarningRules'>, 'rules'> | undefined,
  said: Said,
  say: (said: Said) => void,
): GoodDeed {
  const rules = book?.rules.filter(({ way }) => way === 'application') ?? [];
  const rule = rules.find(({ id }) => id === said.ruleId);
  const words = said.words.trim();
  const isCounted = rule?.form === 'per_unit';
  const missing = missingOf({ rule, words, isUncounted: isCounted && said.units === '' });
  const units = isCounted ? { units: Number(said.units) } : {};
  return {
    ...said,
    rules,
    change: part => say({ ...said, ...part }),
    missing,
    told: rule && missing === undefined ? { ruleId: rule.id, words, ...units } : undefined,
  };
}

function missingOf(said: {
  rule: Rule | undefined;
  words: string;
  isUncounted: boolean;
}): string | undefined {
  if (!said.rule) return '先点是哪一种';
  if (said.isUncounted) return '再填做了多少';
  return said.words === '' ? '再写一句做了什么' : undefined;
}

export function GoodDeedFields({ deed, pointsName }: { deed: GoodDeed; pointsName: string }) {
  const rule = deed.rules.find(({ id }) => id === deed.ruleId);
  return (
    <>
      <Text className="field-label">做了哪一种好事？</Text>
      <Choice
        label="做了哪一种好事？"
        options={deed.rules.map(({ id, name, points, unit }) => ({
          key: id,
          text: name,
          detail: `+${points} ${pointsName} / ${unit}`,
        }))}
        chosen={deed.ruleId}
        onChoose={ruleId => deed.change({ ruleId })}
        as="list"
      />
      {rule && <Text className="quiet">{rule.inWords}</Text>}
      {rule?.form === 'per_unit' && (
        <TextField
          kind="number"
          label={`做了几${rule.measure ?? ''}？`}
          value={deed.units}
          longest={longestNumber}
          onType={text => deed.change({ units: text.replace(/\D/g, '') })}
        />
      )}
      <TextField
        kind="note"
        label="什么时候，在哪里，做了什么？"
        value={deed.words}
        longest={longestWords}
        onType={words => deed.change({ words })}
      />
    </>
  );
}
