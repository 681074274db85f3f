import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import type { Failure, Input, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { FailureAlert } from '../parts/failure-alert';
import { ask } from '../wire/ask';
import type { ListPage } from './list-photos';
import { PreviewOfRows } from './preview-of-rows';
import { Source } from './source';

export type SentSheet = Input<'previewAwardImport'>;
type Preview = Reply<'previewAwardImport'>;
type Command = Omit<Input<'applyAwardImport'>, 'id'>;

/** A table is chosen, looked at, and proposed with the signed list; the pictures of the list wait here meanwhile. */
export function NewImport({ onApplied }: { onApplied: () => void }) {
  const [looked, setLooked] = useState<{ sent: SentSheet; preview: Preview }>();
  const [failure, setFailure] = useState<Failure>();
  const [isLooking, setIsLooking] = useState(false);
  const [done, setDone] = useState<Reply<'applyAwardImport'>>();
  const [pages, setPages] = useState<readonly ListPage[]>([]);
  const turn = useRef(0);
  const applied = useCommand<Command, Reply<'applyAwardImport'>>(
    (command, id) => ask('applyAwardImport', { id, ...command }),
    reply => {
      setLooked(undefined);
      setPages([]);
      setDone(reply);
      onApplied();
    },
  );

  async function look(sent: SentSheet) {
    turn.current += 1;
    const mine = turn.current;
    setIsLooking(true);
    setFailure(undefined);
    setDone(undefined);
    applied.dismiss();
    const outcome = await ask('previewAwardImport', sent);
    if (mine !== turn.current) return;
    setIsLooking(false);
    if (outcome.kind === 'done') setLooked({ sent, preview: outcome.reply });
    else setFailure(outcome);
  }
  const changed = () => {
    turn.current += 1;
    setIsLooking(false);
    setLooked(undefined);
    setFailure(undefined);
    applied.dismiss();
  };

  return (
    <section aria-label="新的导入">
      <Source
        isBusy={isLooking || applied.busy !== undefined}
        onChange={changed}
        onLook={sent => void look(sent)}
      />
      {isLooking && <p role="status">正在核对每一行，请等一下……</p>}
      {failure && (
        <FailureAlert failure={failure} unanswered="没有连上服务器，什么都还没有改。请再试一次。" />
      )}
      {applied.failed && (
        <div className="import-failed">
          <FailureAlert
            failure={applied.failed.failure}
            unanswered="没有收到回音，不知道导进去没有。再按一次“再试一次”，不会导入两遍。"
          />
          <Button onClick={applied.retry}>再试一次</Button>
        </div>
      )}
      {done && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={`${done.rows} 行提出来了，一共 ${done.points} 个，等别的村干部来审。`}
        />
      )}
      {looked && (
        <PreviewOfRows
          preview={looked.preview}
          isApplying={applied.busy !== undefined}
          pages={pages}
          onPages={setPages}
          onApply={leaveOut =>
            void applied.send({ ...looked.sent, photoIds: pages.map(({ id }) => id), leaveOut })
          }
        />
      )}
    </section>
  );
}
