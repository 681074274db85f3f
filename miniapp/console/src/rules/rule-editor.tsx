import { formInWords, ruleWayNames, ruleWays } from '@torreya/shared/domain/earning-rules';
import { Alert, Button, Drawer, Input, InputNumber, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { CapFields } from './cap-fields';
import { FormFields } from './form-fields';
import { PublishRule } from './publish-rule';
import { type BookRule, type Contents, capsInWords, contentsOf } from './rule-words';
import { Trial } from './trial';
import type { RuleDraft } from './use-rule-draft';

interface RuleEditorProps {
  draft: RuleDraft;
  /** As it is published; undefined: the rule is new. */
  published: BookRule | undefined;
  areaName: string;
  pointsName: string;
  onDraft: (draft: RuleDraft) => void;
  onThrowAway: () => void;
  onPublished: () => void;
  /** Somebody else has published since the draft was begun. */
  onOvertaken: () => void;
  onClose: () => void;
}

/** A draft in a drawer, every field with what it means; then tried, then published. */
export function RuleEditor(props: RuleEditorProps) {
  const { draft, published, areaName, pointsName, onDraft, onThrowAway, onPublished, onOvertaken, onClose } =
    props;
  const [isPublishing, setIsPublishing] = useState(false);
  const { contents } = draft;
  const change = (part: Partial<Contents>) => onDraft({ ...draft, contents: { ...contents, ...part } });
  const [newest] = published?.versions ?? [];
  const isWhole = [contents.name, contents.about, contents.basis, contents.unit].every(
    text => text.trim() !== '',
  );
  return (
    <Drawer
      open
      title={`${areaName}的规则：${contents.name || '新的一条'}（草稿，只存在这台电脑上）`}
      size={640}
      onClose={onClose}
      footer={
        <div className="form-foot">
          <Button type="primary" disabled={!isWhole} onClick={() => setIsPublishing(true)}>
            发布
          </Button>
          <Button onClick={onClose}>先放着</Button>
          <Popconfirm title="草稿丢掉就找不回来了" okText="丢掉" cancelText="留着" onConfirm={onThrowAway}>
            <Button>丢掉草稿</Button>
          </Popconfirm>
        </div>
      }
    >
      <div className="rule-form">
        {newest && newest.version > draft.basedOn && (
          <Alert
            type="warning"
            showIcon
            title={`${newest.publishedByName ?? '别人'}已经发布了第 ${newest.version} 版`}
            description="您的草稿是按前一版改的。可以接着用草稿，发布时会列出和新版不同的地方；也可以丢掉草稿，从新版改起。"
            action={
              <Button onClick={() => onDraft({ ...draft, basedOn: newest.version })}>接着用草稿</Button>
            }
          />
        )}
        <TextField
          label="名称"
          help="村民在手机上看到的名字。"
          value={contents.name}
          most={30}
          onText={name => change({ name })}
        />
        <TextField
          label="说明"
          help="做到什么样算，要什么凭据，写给村民看。"
          value={contents.about}
          most={200}
          onText={about => change({ about })}
        />
        <TextField
          label="依据"
          help="哪份文件、哪次会议、哪条村规民约。"
          value={contents.basis}
          most={200}
          onText={basis => change({ basis })}
        />
        <span>怎么来</span>
        <Select
          aria-label="怎么来"
          value={contents.way}
          options={ruleWayNames.map(value => ({ value, label: ruleWays[value].label }))}
          onChange={way => change({ way })}
        />
        <FormFields way={contents.way} form={contents.form} onForm={form => change({ form })} />
        <TextField
          label="单位"
          help="数目后面写什么：次、人、户·月。"
          value={contents.unit}
          most={10}
          onText={unit => change({ unit })}
        />
        <CapFields caps={contents.caps} onCaps={caps => change({ caps })} />
        <span>公示几天（通过以后先贴出来，没人有异议再入账；0 就不公示）</span>
        <InputNumber
          aria-label="公示几天"
          min={0}
          max={30}
          precision={0}
          value={contents.noticeDays}
          onChange={days => change({ noticeDays: days ?? 0 })}
        />
        <p className="rule-preview" role="status">
          {contents.name || '这一条'}：{formInWords(contents.form)}；{capsInWords(contents.caps)}。
        </p>
        <Trial draft={draft} pointsName={pointsName} />
      </div>
      {isPublishing && (
        <PublishRule
          draft={draft}
          before={newest && contentsOf(newest)}
          onPublished={onPublished}
          onOvertaken={onOvertaken}
          onClose={() => setIsPublishing(false)}
        />
      )}
    </Drawer>
  );
}

interface TextFieldProps {
  label: string;
  help: string;
  value: string;
  most: number;
  onText: (text: string) => void;
}

function TextField({ label, help, value, most, onText }: TextFieldProps) {
  return (
    <>
      <span>{label}</span>
      <Input.TextArea
        aria-label={label}
        autoSize
        value={value}
        maxLength={most}
        onChange={event => onText(event.target.value)}
      />
      <p className="field-help">{help}</p>
    </>
  );
}
