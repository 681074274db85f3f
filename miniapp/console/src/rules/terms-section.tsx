import { holderKindNames, holderKinds } from '@torreya/shared/domain/holder-kinds';
import { Button, Checkbox, Descriptions, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../../src/api/use-command';
import { ask } from '../wire/ask';
import { PublishDialog } from './publish-dialog';
import type { RuleBook, Terms } from './rule-words';

const periods = { month: '每月', quarter: '每季', year: '每年' } as const;

const rows: readonly { key: keyof Terms; label: string; help: string; inWords: (terms: Terms) => string }[] =
  [
    {
      key: 'pointValueFen',
      label: '一个值几分钱',
      help: '月底和店里结算用。',
      inWords: ({ pointValueFen }) => `${(pointValueFen / 100).toFixed(2)} 元`,
    },
    {
      key: 'noticeDays',
      label: '公示几天',
      help: '新规则没有另写时用。',
      inWords: ({ noticeDays }) => (noticeDays === 0 ? '不公示' : `${noticeDays} 天`),
    },
    {
      key: 'secondReviewFrom',
      label: '多少起要复核',
      help: '空着就都不用。',
      inWords: ({ secondReviewFrom }) =>
        secondReviewFrom === null ? '都不用复核' : `一次 ${secondReviewFrom} 起`,
    },
    {
      key: 'budgetPeriod',
      label: '预算多久一次',
      help: '镇里给村里拨积分的周期。',
      inWords: ({ budgetPeriod }) => periods[budgetPeriod],
    },
    {
      key: 'holderKinds',
      label: '谁能有积分',
      help: '现在发到农户；队伍、企业的账户开了以后才用得上。',
      inWords: ({ holderKinds: kinds }) =>
        holderKindNames
          .filter(kind => kinds?.includes(kind))
          .map(kind => holderKinds[kind])
          .join('、'),
    },
    {
      key: 'villageMostOfOne',
      label: '村里的规则一次最多',
      help: '空着就不限。',
      inWords: ({ villageMostOfOne }) => (villageMostOfOne === null ? '不限' : String(villageMostOfOne)),
    },
    {
      key: 'villageMostAMonth',
      label: '村里的规则每户每月最多',
      help: '村里所有规则加在一起算，空着就不限。',
      inWords: ({ villageMostAMonth }) => (villageMostAMonth === null ? '不限' : String(villageMostAMonth)),
    },
    { key: 'basis', label: '依据', help: '哪份文件、哪次会议。', inWords: ({ basis }) => basis },
  ];

const firstTerms: Terms = {
  pointValueFen: 100,
  noticeDays: 3,
  secondReviewFrom: null,
  budgetPeriod: 'quarter',
  holderKinds: ['household'],
  villageMostOfOne: 20,
  villageMostAMonth: 60,
  basis: '',
};

interface TermsSectionProps {
  book: RuleBook;
  mayPublish: boolean;
  onPublished: () => void;
}

/** What the town has agreed on for all of its rules, and the frame that it sets for those of villages. */
export function TermsSection({ book, mayPublish, onPublished }: TermsSectionProps) {
  const [draft, setDraft] = useState<Terms>();
  const inForce = book.terms.find(({ isInForce }) => isInForce);
  const [newest] = book.terms;
  const begin = () => {
    if (!newest) return setDraft(firstTerms);
    const { pointValueFen, noticeDays, secondReviewFrom, budgetPeriod, holderKinds: kinds, basis } = newest;
    const { villageMostOfOne, villageMostAMonth } = newest;
    const frame = { villageMostOfOne, villageMostAMonth };
    const terms = { pointValueFen, noticeDays, secondReviewFrom, budgetPeriod, basis, ...frame };
    setDraft({ ...terms, holderKinds: kinds });
  };
  return (
    <section aria-label="总的约定">
      <h2>总的约定</h2>
      {inForce ? (
        <Descriptions
          bordered
          size="small"
          column={{ xs: 1, lg: 2 }}
          items={rows.map(({ key, label, inWords }) => ({ key, label, children: inWords(inForce) }))}
        />
      ) : (
        <p>还没有约定过。</p>
      )}
      {newest && newest !== inForce && (
        <p>
          第 {newest.version} 版 {newest.effectiveFrom} 起算。
        </p>
      )}
      {mayPublish && !draft && <Button onClick={begin}>改约定</Button>}
      {draft && (
        <TermsForm
          townCode={book.townCode}
          basedOn={newest?.version ?? 0}
          before={newest}
          draft={draft}
          onDraft={setDraft}
          onDone={() => {
            setDraft(undefined);
            onPublished();
          }}
        />
      )}
    </section>
  );
}

interface TermsFormProps {
  townCode: string;
  basedOn: number;
  before: Terms | undefined;
  draft: Terms;
  onDraft: (draft: Terms | undefined) => void;
  onDone: () => void;
}

function TermsForm({ townCode, basedOn, before, draft, onDraft, onDone }: TermsFormProps) {
  const [isPublishing, setIsPublishing] = useState(false);
  const publish = useCommand<{ effectiveFrom: string | undefined; reason: string }, object>(
    (said, id) => ask('publishProgrammeTerms', { id, townCode, basedOn, terms: draft, ...said }),
    onDone,
  );
  const changes = rows.flatMap(({ label, inWords }) => {
    const was = before && inWords(before);
    return was === inWords(draft)
      ? []
      : [`${label}：${was === undefined ? '' : `从“${was}”`}改成“${inWords(draft)}”`];
  });
  return (
    <div className="rule-form">
      {rows.map(({ key, label, help }) => (
        <div className="field" key={key}>
          {label}
          <span className="field-help">{help}</span>
          <TermsField name={key} label={label} draft={draft} onDraft={onDraft} />
        </div>
      ))}
      <div className="form-foot">
        <Button type="primary" disabled={draft.basis.trim() === ''} onClick={() => setIsPublishing(true)}>
          发布约定
        </Button>
        <Button onClick={() => onDraft(undefined)}>不改了</Button>
      </div>
      {isPublishing && (
        <PublishDialog
          title="发布约定"
          changes={changes}
          command={publish}
          onClose={() => setIsPublishing(false)}
        />
      )}
    </div>
  );
}

function TermsField({
  name,
  label,
  draft,
  onDraft,
}: { name: keyof Terms; label: string } & Pick<TermsFormProps, 'draft' | 'onDraft'>) {
  if (name === 'basis') {
    return (
      <Input
        aria-label={label}
        maxLength={200}
        value={draft.basis}
        onChange={event => onDraft({ ...draft, basis: event.target.value })}
      />
    );
  }
  if (name === 'budgetPeriod') {
    return (
      <Select
        aria-label={label}
        value={draft.budgetPeriod}
        options={(['month', 'quarter', 'year'] as const).map(value => ({ value, label: periods[value] }))}
        onChange={budgetPeriod => onDraft({ ...draft, budgetPeriod })}
      />
    );
  }
  if (name === 'holderKinds') {
    return (
      <Checkbox.Group
        aria-label={label}
        value={draft.holderKinds}
        options={holderKindNames.map(value => ({ value, label: holderKinds[value] }))}
        // Points that nobody may hold are none: the last tick stays.
        onChange={chosen => chosen.length > 0 && onDraft({ ...draft, holderKinds: chosen })}
      />
    );
  }
  const mayBeEmpty = name !== 'pointValueFen' && name !== 'noticeDays';
  return (
    <InputNumber
      aria-label={label}
      min={name === 'noticeDays' ? 0 : 1}
      precision={0}
      value={draft[name]}
      onChange={value => onDraft({ ...draft, [name]: value ?? (mayBeEmpty ? null : draft[name]) })}
    />
  );
}
