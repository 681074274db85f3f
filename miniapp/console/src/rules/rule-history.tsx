import { Drawer, Tag } from 'antd';
import { when } from '../parts/when';
import { type BookRule, changesInWords, contentsOf, versionInForce } from './rule-words';

interface RuleHistoryProps {
  rule: BookRule;
  onClose: () => void;
}

/** Every version of a rule, each with what it changed, who published it, when and why. */
export function RuleHistory({ rule, onClose }: RuleHistoryProps) {
  const { versions } = rule;
  const shown = versionInForce(rule) ?? versions[0];
  return (
    <Drawer open title={shown?.name} size={560} onClose={onClose}>
      <p>{shown?.about}</p>
      <p className="field-help">依据：{shown?.basis}</p>
      <h3>各版（发布了就不再改，只有新的一版）</h3>
      <ol className="rule-history" reversed>
        {versions.map((version, index) => {
          const before = versions[index + 1];
          const changes = changesInWords(before && contentsOf(before), contentsOf(version));
          return (
            <li key={version.version}>
              <strong>
                第 {version.version} 版，{version.effectiveFrom} 起算
              </strong>{' '}
              {version.isInForce && <Tag>现在用的</Tag>}
              <ul>
                {changes.map(change => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
              <p className="field-help">
                {when(version.publishedAt)} {version.publishedByName ?? '上线时'}发布
                {version.reason && `：${version.reason}`}
              </p>
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}
