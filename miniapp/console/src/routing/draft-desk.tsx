import { Alert, Button, Popconfirm } from 'antd';
import { useEffect, useState } from 'react';
import type { Failure, Reply } from '../../../src/api/outcome';
import { type Draft, type DraftRow, emptyRule, moved, put } from './draft';
import { PublishDialog } from './publish-dialog';
import { RuleForm } from './rule-form';
import { RuleList } from './rule-list';
import { namesIn, type PublishedTable, wrongRow } from './rule-words';

interface DraftDeskProps {
  townCode: string;
  draft: Draft;
  inForce: PublishedTable | null;
  versions: Reply<'readRoutingTable'>['versions'];
  /** The newest version that there is. */
  newest: number;
  lit: number | null | undefined;
  wrong: { no: number; words: string } | undefined;
  onWrong: (wrong: { no: number; words: string }) => void;
  onDraft: (draft: Draft) => void;
  onPublished: () => void;
  onOvertaken: () => void;
  onThrowAway: () => void;
}

/** The draft with all that can be done to it. */
export function DraftDesk(props: DraftDeskProps) {
  const { townCode, draft, inForce, newest, lit, wrong, onWrong, onDraft, onPublished } = props;
  const [opened, setOpened] = useState<DraftRow>();
  const [isPublishing, setIsPublishing] = useState(false);
  const names = { ...(inForce ? namesIn(inForce) : {}), ...draft.names };
  const { rows } = draft;
  const refused = (failure: Failure) => {
    setIsPublishing(false);
    if (failure.kind !== 'refused') return;
    if (failure.code === 'routing_rule_wrong') onWrong(wrongRow(failure.details));
    else props.onOvertaken();
  };

  // Whoever looks for the wrong row should not have to.
  useEffect(() => {
    if (wrong) document.querySelector('.rule-is-wrong')?.scrollIntoView({ block: 'center' });
  }, [wrong]);

  return (
    <>
      <Alert
        type="warning"
        showIcon
        title="这是还没发布的草稿，只存在这台电脑上"
        description="发布以前，事情还是按现在用的规定走。"
      />
      {newest > draft.basedOn && (
        <Overtaken newest={newest} onSeen={() => onDraft({ ...draft, basedOn: newest })} />
      )}
      <div className="routing-buttons">
        <Button type="primary" onClick={() => setIsPublishing(true)}>
          发布
        </Button>
        <Button onClick={() => setOpened({ key: crypto.randomUUID(), rule: emptyRule })}>加一条</Button>
        <Popconfirm
          title="草稿丢掉就找不回来了"
          okText="丢掉"
          cancelText="留着"
          onConfirm={props.onThrowAway}
        >
          <Button>丢掉草稿</Button>
        </Popconfirm>
      </div>
      <RuleList
        rows={rows}
        names={names}
        lit={lit}
        wrong={wrong}
        edit={{
          onOpen: index => setOpened(rows[index]),
          onMove: (index, by) => onDraft({ ...draft, rows: moved(rows, index, by) }),
          onRemove: index => onDraft({ ...draft, rows: rows.filter((_, at) => at !== index) }),
        }}
      />
      {opened && (
        <RuleForm
          key={opened.key}
          townCode={townCode}
          rule={opened.rule}
          names={names}
          title={rows.some(({ key }) => key === opened.key) ? '改一条规定' : '加一条规定'}
          onClose={() => setOpened(undefined)}
          onDone={(rule, named) => {
            onDraft({
              ...draft,
              rows: put(rows, { key: opened.key, rule }),
              names: { ...draft.names, ...named },
            });
            setOpened(undefined);
          }}
        />
      )}
      {isPublishing && (
        <PublishDialog
          townCode={townCode}
          draft={draft}
          inForce={inForce}
          versions={props.versions}
          names={names}
          onPublished={onPublished}
          onRefused={refused}
          onClose={() => setIsPublishing(false)}
        />
      )}
    </>
  );
}

/** Of two who write at once the second looks at what the first has made, and then decides. */
function Overtaken({ newest, onSeen }: { newest: number; onSeen: () => void }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`您写草稿的时候，别人发布了第 ${newest} 版`}
      description="草稿还在。请先看看那一版改了什么，再决定怎么办。"
      action={
        <div className="overtaken-buttons">
          <Button href={`?page=routing&item=${newest}`} target="_blank">
            另开一页看第 {newest} 版
          </Button>
          <Button onClick={onSeen}>看过了，接着用我的草稿</Button>
        </div>
      }
    />
  );
}
