import { formInWords } from '@torreya/shared/domain/earning-rules';
import { type LibraryRule, type RuleSet, ruleLibrary } from '@torreya/shared/domain/rule-library';
import { Button, Drawer, Tag } from 'antd';
import { capsInWords } from './rule-words';

interface LibraryDrawerProps {
  onAdopt: (rules: readonly LibraryRule[], source: string) => void;
  onClose: () => void;
}

/** What other places do. Adopting makes drafts of it, to be adjusted and published like any other. */
export function LibraryDrawer({ onAdopt, onClose }: LibraryDrawerProps) {
  return (
    <Drawer open title="别处的规则（示例）" size={640} onClose={onClose}>
      <p>数目是从公开的办法里抄来的事实，不是推荐。拿过来先成草稿，改好、试算过，再发布。</p>
      {ruleLibrary.map(set => (
        <SetCard key={set.name} set={set} onAdopt={onAdopt} />
      ))}
    </Drawer>
  );
}

function SetCard({ set, onAdopt }: { set: RuleSet } & Pick<LibraryDrawerProps, 'onAdopt'>) {
  return (
    <section className="library-set" aria-label={set.name}>
      <h3>
        {set.name} <Tag>示例</Tag>
      </h3>
      <p className="field-help">来源：{set.source}</p>
      <ul>
        {set.rules.map(rule => (
          <li key={rule.name}>
            <span>
              {rule.name}：{formInWords(rule.form)}；{capsInWords([...rule.caps])}
            </span>
            <Button aria-label={`拿“${rule.name}”来改`} onClick={() => onAdopt([rule], set.source)}>
              拿来改
            </Button>
          </li>
        ))}
      </ul>
      {set.rules.length > 1 && <Button onClick={() => onAdopt(set.rules, set.source)}>整套拿来改</Button>}
    </section>
  );
}
