import { formInWords, ruleWays } from '@torreya/shared/domain/earning-rules';
import { Button, Table, Tag } from 'antd';
import { type BookRule, capsInWords, type RuleBook, versionInForce, versionToCome } from './rule-words';
import type { RuleDraft } from './use-rule-draft';

interface RuleTableProps {
  book: RuleBook;
  drafts: readonly RuleDraft[];
  onLook: (ruleId: string) => void;
  onEdit: (rule: BookRule) => void;
}

/** Every rule with what holds now and what will. */
export function RuleTable({ book, drafts, onLook, onEdit }: RuleTableProps) {
  return (
    <Table
      size="middle"
      rowKey="ruleId"
      pagination={false}
      dataSource={inUseFirst(book.rules)}
      scroll={{ x: 900 }}
      locale={{ emptyText: '还没有规则。可以写一条，或者看看别处的。' }}
      columns={[
        {
          title: '规则',
          render: (_, rule) => (
            <Button type="link" className="rule-name" onClick={() => onLook(rule.ruleId)}>
              {(versionInForce(rule) ?? rule.versions[0])?.name}
            </Button>
          ),
        },
        { title: '谁的', width: 110, render: (_, rule) => rule.villageName ?? book.townName },
        {
          title: '现在怎么给',
          render: (_, rule) => <Said rule={rule} />,
        },
        { title: '上限', render: (_, rule) => capsInWords(versionInForce(rule)?.caps ?? []) },
        {
          title: '下一版',
          width: 170,
          render: (_, rule) => {
            const next = versionToCome(rule);
            return next ? `${next.effectiveFrom} 起：${formInWords(next.form)}` : '';
          },
        },
        {
          title: '操作',
          width: 130,
          render: (_, rule) =>
            rule.mayPublish && (
              <Button onClick={() => onEdit(rule)}>
                {drafts.some(({ ruleId }) => ruleId === rule.ruleId) ? '接着改草稿' : '改'}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Said({ rule }: { rule: BookRule }) {
  const version = versionInForce(rule);
  if (!version) return <>还没到日子</>;
  return (
    <>
      {formInWords(version.form)}{' '}
      {version.way !== 'report_confirmed' && <Tag>{ruleWays[version.way].label}</Tag>}
    </>
  );
}

function inUseFirst(rules: readonly BookRule[]): BookRule[] {
  const isLater = (rule: BookRule) =>
    Number(['not_yet', 'stopped'].includes(versionInForce(rule)?.way ?? 'not_yet'));
  return [...rules].sort((a, b) => isLater(a) - isLater(b));
}
