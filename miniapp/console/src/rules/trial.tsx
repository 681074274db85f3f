import { Button, DatePicker, InputNumber, Table } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { FailureAlert } from '../parts/failure-alert';
import { ask } from '../wire/ask';
import type { RuleDraft } from './use-rule-draft';

type Tried = Reply<'tryRule'>;

interface TrialProps {
  draft: RuleDraft;
  pointsName: string;
}

/** What the draft would have cost in a month that is over, and for whom. Nothing is published by it. */
export function Trial({ draft, pointsName }: TrialProps) {
  const [month, setMonth] = useState(dayjs().subtract(1, 'month'));
  const [assumed, setAssumed] = useState({ units: 2, chosen: 5 });
  const [tried, setTried] = useState<Tried>();
  const { form, caps } = draft.contents;
  const trial = useCommand<string, Tried>(
    asked =>
      ask('tryRule', {
        areaCode: draft.areaCode,
        ruleId: draft.basedOn === 0 ? null : draft.ruleId,
        month: asked,
        form,
        caps,
        assumed,
      }),
    setTried,
  );
  const failure = trial.failed?.failure;
  return (
    <section className="trial" aria-label="试算">
      <h3>试算：要是那个月就按这份草稿</h3>
      <div className="cap-row">
        <DatePicker
          picker="month"
          aria-label="试算哪个月"
          allowClear={false}
          maxDate={dayjs()}
          value={month}
          onChange={next => next && setMonth(next)}
        />
        {form.kind === 'per_unit' && (
          <div className="field">
            每次当作做了几{form.measure}
            <InputNumber
              aria-label="每次当作做了几份"
              min={1}
              precision={0}
              value={assumed.units}
              onChange={units => setAssumed({ ...assumed, units: units ?? 1 })}
            />
          </div>
        )}
        {form.kind === 'range' && (
          <div className="field">
            没记下的当作给
            <InputNumber
              aria-label="没记下的当作给多少"
              min={1}
              precision={0}
              value={assumed.chosen}
              onChange={chosen => setAssumed({ ...assumed, chosen: chosen ?? 1 })}
            />
          </div>
        )}
        <Button loading={trial.busy !== undefined} onClick={() => void trial.send(month.format('YYYY-MM'))}>
          算一算
        </Button>
      </div>
      {failure && <FailureAlert failure={failure} unanswered="没有算出来，请再按一次。" />}
      {tried && <Outcome tried={tried} isNew={draft.basedOn === 0} pointsName={pointsName} />}
    </section>
  );
}

function Outcome({ tried, isNew, pointsName }: { tried: Tried; isNew: boolean; pointsName: string }) {
  const { given, would, facts } = tried;
  const shown = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer is brought into view
  useEffect(() => {
    // A browser may answer by a promise, which is nothing to clean up.
    shown.current?.scrollIntoView({ block: 'nearest' });
  }, [tried]);
  const sum = would.points - given.points;
  if (facts === 0) {
    return <p role="status">{tried.month} 没有这一类的事，算不出来。可以换一个月。</p>;
  }
  return (
    <div role="status" ref={shown}>
      {isNew && <p>这是新的一条，还没有自己的事：按那个月报事得分的 {facts} 件来算，只当参考。</p>}
      <p className="trial-sum">
        {tried.month} 有 {facts} 件。按草稿给 {would.households} 户、{would.awards} 次、共 {would.points}{' '}
        {pointsName}；当时给了 {given.households} 户、{given.awards} 次、共 {given.points}。
        {sum === 0 ? '一样多。' : `${sum > 0 ? '多' : '少'} ${Math.abs(sum)}。`}
        {tried.refusedByCaps > 0 && `上限挡住 ${tried.refusedByCaps} 次。`}
      </p>
      <Table
        size="small"
        pagination={false}
        rowKey={row => `${row.village}${row.household}${row.would}${row.given}`}
        dataSource={tried.largest}
        columns={[
          { title: '得分最多的几户', render: (_, row) => `${row.village} ${row.household}` },
          { title: '按草稿', dataIndex: 'would', align: 'right' },
          { title: '当时', dataIndex: 'given', align: 'right' },
        ]}
      />
      {tried.differences.length > 0 && (
        <details>
          <summary>和当时不一样的 {tried.differences.length + tried.moreDifferences} 次</summary>
          <ul>
            {tried.differences.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same
              <li key={index}>
                {one.on} {one.household}：当时 {one.given}，按草稿 {one.would}（{one.why}）
              </li>
            ))}
          </ul>
          {tried.moreDifferences > 0 && <p>还有 {tried.moreDifferences} 次，没有列出来。</p>}
        </details>
      )}
    </div>
  );
}
