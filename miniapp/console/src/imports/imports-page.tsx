import { Alert, Button, Checkbox, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import type { Failure, Input, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import type { PageProps } from '../parts/page-props';
import { ask } from '../wire/ask';
import { useAsk } from '../wire/use-ask';
import { FormerImports } from './former-imports';
import './imports.css';
import { PreviewOfImport } from './preview';
import { type Chosen, Source } from './source';

type Sent = Omit<Input<'applyAreaImport'>, 'id'>;
type Preview = Reply<'previewAreaImport'>;

/** 网格导入: areas and borders from files, looked at first and then brought into force from a day. */
export function ImportsPage({ me }: PageProps) {
  const mayImport = me.roles.some(({ role }) => role === 'town_officer');
  const former = useAsk('listAreaImports', {});
  return (
    <main className="imports">
      <h1>网格导入</h1>
      {mayImport && <NewImport onApplied={former.again} />}
      {former.reply ? (
        <FormerImports imports={former.reply.imports} mayUndo={mayImport} onUndone={former.again} />
      ) : (
        <Skeleton active />
      )}
    </main>
  );
}

function NewImport({ onApplied }: { onApplied: () => void }) {
  const [looked, setLooked] = useState<{ sent: Sent; preview: Preview }>();
  const [failure, setFailure] = useState<Failure>();
  const [isLooking, setIsLooking] = useState(false);
  const turn = useRef(0);
  const applied = useCommand<Sent, Reply<'applyAreaImport'>>(
    (sent, id) => ask('applyAreaImport', { id, ...sent }),
    () => {
      setLooked(undefined);
      onApplied();
    },
  );
  const [done, setDone] = useState<string>();

  async function look(sent: Sent) {
    turn.current += 1;
    const mine = turn.current;
    setIsLooking(true);
    setFailure(undefined);
    setDone(undefined);
    const outcome = await ask('previewAreaImport', sent);
    if (mine !== turn.current) return;
    setIsLooking(false);
    if (outcome.kind === 'done') setLooked({ sent, preview: outcome.reply });
    else setFailure(outcome);
  }
  const changed = () => {
    turn.current += 1;
    setIsLooking(false);
    setLooked(undefined);
    setDone(undefined);
  };
  const apply = async (sent: Sent) => {
    await applied.send(sent);
    setDone(`${sent.effectiveFrom} 起`);
  };

  return (
    <section aria-label="新的导入">
      <Source
        isBusy={isLooking || applied.busy !== undefined}
        onChange={changed}
        onLook={(chosen: Chosen) => void look({ ...chosen, datumConfirmed: false })}
      />
      {isLooking && <p role="status">正在核对每一行，请等一下……</p>}
      {failure && <Alert type="error" showIcon role="alert" title={wordsOf(failure)} />}
      {applied.failed && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={wordsOf(applied.failed.failure)}
          action={<Button onClick={applied.retry}>再试一次</Button>}
        />
      )}
      {done && !applied.failed && !applied.busy && (
        <Alert type="success" showIcon role="status" title={`导入好了，新的区域从 ${done}算。`} />
      )}
      {looked && (
        <>
          <DatumDoubt looked={looked} onConfirm={() => void look({ ...looked.sent, datumConfirmed: true })} />
          <PreviewOfImport
            sent={looked.sent}
            preview={looked.preview}
            isApplying={applied.busy !== undefined}
            onApply={() => void apply(looked.sent)}
          />
        </>
      )}
    </section>
  );
}

/** Half a kilometre: too much to be guessed, so that somebody has to look. */
function DatumDoubt({
  looked: { sent, preview },
  onConfirm,
}: {
  looked: { sent: Sent; preview: Preview };
  onConfirm: () => void;
}) {
  const doubt = preview.findings.find(({ kind }) => kind === 'wrong_datum');
  if (!doubt) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={doubt.sentence}
      description={
        <Checkbox checked={sent.datumConfirmed ?? false} onChange={onConfirm}>
          我对着地图看过了，坐标系没有选错
        </Checkbox>
      }
    />
  );
}

function wordsOf(failure: Failure): string {
  if (failure.kind === 'refused') return failure.sentence;
  if (failure.kind === 'bug') return `系统出错了。报修时请说这个编号：${failure.requestId}。`;
  return '没有连上服务器，什么都还没有改。请再试一次。';
}
