import { Button } from 'antd';
import type { Names, Rule } from './rule-words';
import { targetInWords, whenInWords } from './rule-words';

interface RuleListProps {
  rows: readonly { key: string; rule: Rule }[];
  names: Names;
  /** Counted from 1. */
  lit?: number | null | undefined;
  wrong?: { no: number; words: string } | undefined;
  /** Without them the list is only read. */
  edit?: {
    onOpen: (index: number) => void;
    onMove: (index: number, by: -1 | 1) => void;
    onRemove: (index: number) => void;
  };
}

/** The rules in their order; each reads as a sentence. */
export function RuleList({ rows, names, lit, wrong, edit }: RuleListProps) {
  return (
    <ol className="rules" aria-label="规定，从上往下看，第一条合得上的算数">
      {rows.map(({ key, rule }, index) => {
        const no = index + 1;
        const isWrong = wrong?.no === no;
        return (
          <li key={key} className={classOf(lit === no, isWrong)} aria-current={lit === no || undefined}>
            <div className="rule-words">
              <strong>
                {no}. {rule.name || '（没有名字）'}
              </strong>
              <p>
                {whenInWords(rule, names)}，归 <b>{targetInWords(rule.owner, names)}</b>
                {rule.told.length > 0 && (
                  <>；同时告诉 {rule.told.map(target => targetInWords(target, names)).join('、')}</>
                )}
              </p>
              {isWrong && (
                <p role="alert" className="rule-wrong">
                  第 {no} 条要改：{wrong.words}。
                </p>
              )}
            </div>
            {edit && (
              <div className="rule-buttons">
                <Button
                  disabled={index === 0}
                  aria-label={`第 ${no} 条上移`}
                  onClick={() => edit.onMove(index, -1)}
                >
                  ↑
                </Button>
                <Button
                  disabled={index === rows.length - 1}
                  aria-label={`第 ${no} 条下移`}
                  onClick={() => edit.onMove(index, 1)}
                >
                  ↓
                </Button>
                <Button aria-label={`改第 ${no} 条`} onClick={() => edit.onOpen(index)}>
                  改
                </Button>
                <Button danger aria-label={`删第 ${no} 条`} onClick={() => edit.onRemove(index)}>
                  删
                </Button>
              </div>
            )}
          </li>
        );
      })}
      <li className="rule-last">
        <div className="rule-words">
          <p>上面哪条都合不上的：谁管那个地方，就归谁。</p>
        </div>
      </li>
    </ol>
  );
}

function classOf(isLit: boolean, isWrong: boolean): string {
  return ['rule', isLit && 'rule-lit', isWrong && 'rule-is-wrong'].filter(Boolean).join(' ');
}
