import { Button, Input as Field } from 'antd';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Failure, Reply } from '../../../src/api/outcome';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import { ask } from '../wire/ask';

type Seal = NonNullable<Reply<'readReport'>['seal']>;
type Name = Reply<'readSealedName'>;

const states: Record<Seal['state'], string> = {
  closed: '保密，谁也看不到名字',
  asked: '有人申请启封，等另一个人答复',
  opened: '已经启封，只有经手的两个人能看，每看一次都记下来',
};

/** As short as the server takes a reason. */
const shortestReason = 5;

/** Who sent it is opened by two: one asks with a reason, another agrees or does not. */
export function SealSection({ reportId, seal, again }: { reportId: string; seal: Seal; again: () => void }) {
  const [reason, setReason] = useState('');
  const [name, setName] = useState<Name>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  // Sent again after no answer it is the same command.
  const command = useRef({ said: '', id: '' });
  const { request, openSteps } = seal;
  const isTooShort = reason.trim().length < shortestReason;

  const idFor = (said: string) => {
    if (command.current.said !== said) command.current = { said, id: uuidv7() };
    return command.current.id;
  };
  async function run<T>(outcome: Promise<{ kind: 'done'; reply: T } | Failure>, onDone: (reply: T) => void) {
    setBusy(true);
    setFailure(undefined);
    const answer = await outcome;
    setBusy(false);
    if (answer.kind === 'done') onDone(answer.reply);
    else setFailure(answer);
  }
  const changed = () => {
    setReason('');
    again();
  };
  const answer = (agrees: boolean) => {
    if (!request) return;
    const id = idFor(`${request.id} ${agrees} ${reason}`);
    void run(ask('answerSealRequest', { reportId, requestId: request.id, id, agrees, reason }), changed);
  };

  return (
    <section aria-label="启封" className="seal">
      <h2>启封</h2>
      <p>{states[seal.state]}</p>
      {request && (
        <p className="row-more">
          {when(request.askedAt)} {request.askedByRole}
          {request.askedByName}申请：{request.reason}
          {request.answeredByName &&
            `（${request.answeredByName}${seal.state === 'opened' ? '同意' : '没有同意'}）`}
        </p>
      )}
      {failure && <Trouble failure={failure} again={again} />}
      {(openSteps.includes('ask') || openSteps.includes('answer')) && (
        <Field.TextArea
          aria-label="理由"
          placeholder="写清楚为什么（至少五个字）。理由会告诉上报人"
          value={reason}
          maxLength={300}
          autoSize={{ minRows: 2 }}
          onChange={event => setReason(event.target.value)}
        />
      )}
      <div className="seal-buttons">
        {openSteps.includes('ask') && (
          <Button
            disabled={isTooShort}
            loading={isBusy}
            onClick={() => void run(ask('askToOpenSeal', { reportId, id: idFor(reason), reason }), changed)}
          >
            申请启封
          </Button>
        )}
        {openSteps.includes('answer') && (
          <>
            <Button type="primary" disabled={isTooShort} loading={isBusy} onClick={() => answer(false)}>
              不同意
            </Button>
            <Button danger disabled={isTooShort} loading={isBusy} onClick={() => answer(true)}>
              同意启封
            </Button>
          </>
        )}
        {openSteps.includes('read') && !name && (
          <Button loading={isBusy} onClick={() => void run(ask('readSealedName', { reportId }), setName)}>
            看名字（会记下来）
          </Button>
        )}
      </div>
      {name && (
        <p role="status">
          上报人：<strong>{name.name}</strong>
          {name.householdNumber && `，${name.householdNumber}`}
        </p>
      )}
    </section>
  );
}
