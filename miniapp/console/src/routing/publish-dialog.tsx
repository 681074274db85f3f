import { Alert, Button, DatePicker, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Failure, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { FailureAlert } from '../parts/failure-alert';
import { when } from '../parts/when';
import { ask } from '../wire/ask';
import { type Change, changesBetween, type Draft, startingAfter } from './draft';
import { type Names, type PublishedTable, type Rule, ruleInWords } from './rule-words';

interface PublishDialogProps {
  townCode: string;
  draft: Draft;
  /** In force; null: none is. */
  inForce: PublishedTable | null;
  names: Names;
  versions: readonly Version[];
  onPublished: (version: number) => void;
  /** What the page has to do about it: another version came first, or a row is wrong. */
  onRefused: (failure: Failure) => void;
  onClose: () => void;
}

type Version = Reply<'readRoutingTable'>['versions'][number];

/** What changes, from when, and then it holds for everybody. */
export function PublishDialog(props: PublishDialogProps) {
  const { townCode, draft, inForce, names, versions, onPublished, onRefused, onClose } = props;
  const [later, setLater] = useState(false);
  const [at, setAt] = useState<Dayjs | null>(null);
  const rules = draft.rows.map(({ rule }) => rule);
  const before = inForce?.rows.map(({ rule }) => rule) ?? [];
  const changes = changesBetween(before, rules);

  const publish = useCommand<{ effectiveAt: string | undefined; rules: Rule[] }, { version: number }>(
    async (what, id) => {
      const outcome = await ask('publishRoutingTable', { id, townCode, basedOn: draft.basedOn, ...what });
      const isOfThePage =
        outcome.kind === 'refused' && ['routing_rule_wrong', 'step_not_open'].includes(outcome.code);
      if (isOfThePage) onRefused(outcome);
      return outcome;
    },
    ({ version }) => onPublished(version),
  );
  const failure = publish.failed?.failure;
  const overtaking = startingAfter(versions, later ? at?.toDate() : new Date());

  return (
    <Modal
      open
      title="发布新的规定"
      onCancel={onClose}
      width={720}
      footer={
        <>
          <Button onClick={onClose}>再改改</Button>
          <Button
            type="primary"
            loading={publish.busy !== undefined}
            disabled={later && !at}
            onClick={() => void publish.send({ effectiveAt: later ? at?.toISOString() : undefined, rules })}
          >
            {later ? '定时发布' : '现在发布'}
          </Button>
        </>
      }
    >
      <h2>和现在用的比，改了什么</h2>
      <Changes changes={changes} names={names} />
      <h2>什么时候开始算</h2>
      <Radio.Group value={later} onChange={event => setLater(event.target.value)}>
        <Radio value={false}>发布就算</Radio>
        <Radio value={true}>到时候再算</Radio>
      </Radio.Group>
      {later && (
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          minDate={dayjs()}
          value={at}
          placeholder="哪天几点"
          aria-label="哪天几点开始算"
          onChange={setAt}
        />
      )}
      {overtaking.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={`已经定好：${overtaking.map(scheduledInWords).join('，')}`}
          description="到那时就换成那一版，您现在改的就不算了。要一直算，请把起算时间定在它后面。"
        />
      )}
      {failure && (
        <FailureAlert
          failure={failure}
          unanswered="没有收到回音，不知道发没发出去。请再按一次，不会发两遍。"
        />
      )}
    </Modal>
  );
}

function scheduledInWords({ version, effectiveAt }: Version): string {
  return `第 ${version} 版 ${when(effectiveAt)} 起算`;
}

const kindWords = { added: '新加', removed: '删去', changed: '改了', moved: '挪动' } as const;

function Changes({ changes, names }: { changes: readonly Change[]; names: Names }) {
  if (changes.length === 0) return <p>和现在用的一模一样，没有要改的。</p>;
  return (
    <ul className="changes">
      {changes.map(change => {
        const { kind, no, before, after, wasNo } = change;
        const name = after?.name ?? before?.name ?? '';
        return (
          <li key={`${kind} ${no}`}>
            <strong>
              {kindWords[kind]}：第 {no} 条“{name}”
            </strong>
            {kind === 'moved' && <p>原来是第 {wasNo} 条。</p>}
            {before && kind !== 'moved' && <p className="was">原来：{ruleInWords(before, names)}</p>}
            {after && kind !== 'moved' && <p>现在：{ruleInWords(after, names)}</p>}
          </li>
        );
      })}
    </ul>
  );
}
