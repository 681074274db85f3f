import { reportCategories, reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { reportPriorities, reportPriorityNames } from '@torreya/shared/domain/report-priorities';
import type { RoutingTarget } from '@torreya/shared/domain/routing-rules';
import { Button, Checkbox, DatePicker, Drawer, Input, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { AreaField } from '../areas/area-field';
import type { Names, Rule } from './rule-words';
import { ruleInWords, targetInWords, weekdayNames } from './rule-words';
import { TargetField } from './target-field';

interface RuleFormProps {
  townCode: string;
  rule: Rule;
  names: Names;
  title: string;
  onDone: (rule: Rule, names: Names) => void;
  onClose: () => void;
}

/** One rule in a drawer. The sentence at its end is what it will say in the list. */
export function RuleForm({ townCode, rule: begun, names: known, title, onDone, onClose }: RuleFormProps) {
  const [rule, setRule] = useState(begun);
  const [names, setNames] = useState(known);
  const change = (part: Partial<Rule>, named: Names = {}) => {
    setRule(before => ({ ...before, ...part }));
    setNames(before => ({ ...before, ...named }));
  };
  return (
    <Drawer
      open
      title={title}
      size={520}
      onClose={onClose}
      footer={
        <div className="form-foot">
          <Button
            type="primary"
            disabled={rule.name.trim() === ''}
            onClick={() => onDone({ ...rule, name: rule.name.trim() }, names)}
          >
            放进草稿
          </Button>
          <Button onClick={onClose}>不改了</Button>
        </div>
      }
    >
      <div className="rule-form">
        <span>这一条叫什么</span>
        <Input
          aria-label="这一条叫什么"
          value={rule.name}
          maxLength={30}
          placeholder="例如：夜里着火"
          onChange={event => change({ name: event.target.value })}
        />
        <WhatAndWhen rule={rule} change={change} />
        <span>在哪里（不选就是全镇）</span>
        <AreaField
          label="在哪里"
          home={townCode}
          value={rule.areaCode}
          valueName={rule.areaCode ? names[rule.areaCode] : undefined}
          placeholder="全镇"
          onArea={area => change({ areaCode: area?.code ?? null }, area ? { [area.code]: area.name } : {})}
        />
        <span>只在专属网格里（市场、公园这样的地方）</span>
        <AreaField
          label="专属网格"
          home={townCode}
          levels={['dedicated_grid']}
          value={rule.dedicatedGridCode}
          valueName={rule.dedicatedGridCode ? names[rule.dedicatedGridCode] : undefined}
          placeholder="不限"
          onArea={area =>
            change({ dedicatedGridCode: area?.code ?? null }, area ? { [area.code]: area.name } : {})
          }
        />
        <TargetField
          label="归谁管"
          townCode={townCode}
          value={rule.owner}
          names={names}
          onTarget={(owner, named) => change({ owner }, named)}
        />
        <Told townCode={townCode} rule={rule} names={names} change={change} />
        <p className="rule-preview" role="status">
          {ruleInWords(rule, names)}
        </p>
      </div>
    </Drawer>
  );
}

interface PartProps {
  rule: Rule;
  change: (part: Partial<Rule>, named?: Names) => void;
}

function WhatAndWhen({ rule, change }: PartProps) {
  const { hours, days } = rule;
  const atTime = (text: string) => dayjs(`2026-01-01 ${text}`);
  return (
    <>
      <span>什么事（不选就是所有的事）</span>
      <Select
        mode="multiple"
        allowClear
        options={reportCategoryNames.map(value => ({ value, label: reportCategories[value] }))}
        value={rule.categories}
        placeholder="所有的事"
        aria-label="什么事"
        onChange={categories => change({ categories })}
      />
      <span>急不急（不选就都算）</span>
      <Checkbox.Group
        options={reportPriorityNames.map(value => ({ value, label: reportPriorities[value] }))}
        value={rule.priorities}
        onChange={priorities => change({ priorities })}
      />
      <span>星期几（不选就每天）</span>
      <Checkbox.Group
        options={weekdayNames.map((name, at) => ({ value: at + 1, label: `星期${name}` }))}
        value={rule.weekdays}
        onChange={weekdays => change({ weekdays: [...weekdays].sort() })}
      />
      <span>几点到几点（结束早于开始就是过夜；不选就全天）</span>
      <TimePicker.RangePicker
        format="HH:mm"
        order={false}
        needConfirm={false}
        placeholder={['几点起', '几点止']}
        aria-label="几点到几点"
        value={hours ? [atTime(hours.from), atTime(hours.until)] : null}
        onChange={times => {
          const [from, until] = times ?? [];
          change({
            hours: from && until ? { from: from.format('HH:mm'), until: until.format('HH:mm') } : null,
          });
        }}
      />
      <span>哪些日子（不选就一直算）</span>
      <DatePicker.RangePicker
        placeholder={['从哪天', '到哪天']}
        aria-label="哪些日子"
        value={days ? [dayjs(days.from), dayjs(days.until)] : null}
        onChange={range => {
          const [from, until] = range ?? [];
          change({
            days:
              from && until ? { from: from.format('YYYY-MM-DD'), until: until.format('YYYY-MM-DD') } : null,
          });
        }}
      />
    </>
  );
}

const mostTold = 10;

function Told({ townCode, rule, names, change }: PartProps & { townCode: string; names: Names }) {
  const [isAdding, setIsAdding] = useState(false);
  const without = (index: number) => rule.told.filter((_, at) => at !== index);
  return (
    <div className="told">
      <span>同时告诉</span>
      {rule.told.map((target: RoutingTarget, index) => (
        <Button
          key={JSON.stringify(target)}
          aria-label={`不告诉${targetInWords(target, names)}`}
          onClick={() => change({ told: without(index) })}
        >
          {targetInWords(target, names)} ✕
        </Button>
      ))}
      {isAdding ? (
        <TargetField
          label="再告诉谁"
          townCode={townCode}
          value={null}
          names={names}
          onTarget={(target, named) => {
            change({ told: [...rule.told, target] }, named);
            setIsAdding(false);
          }}
        />
      ) : (
        <Button type="dashed" disabled={rule.told.length >= mostTold} onClick={() => setIsAdding(true)}>
          加一个
        </Button>
      )}
    </div>
  );
}
