import {
  type LetterKindName,
  letterKindNames,
  letterKinds,
  longestLetterDays,
} from '@torreya/shared/domain/letters';
import { Button, DatePicker, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Failure } from '../../../src/api/outcome';
import { Trouble } from '../parts/trouble';
import { ask } from '../wire/ask';
import { useAsk } from '../wire/use-ask';

interface LetterFormProps {
  reportId: string;
  mayDispatch: boolean;
  onDone: () => void;
}

const longestWords = 500;

/** Until the end of the office hours of tomorrow, as long as nobody says otherwise. */
function usualDeadline(): Dayjs {
  return dayjs().add(1, 'day').hour(17).minute(30).second(0).millisecond(0);
}

/** One act for orders to several and for a letter to one; the departments whose business it usually is are chosen already. */
export function LetterForm({ reportId, mayDispatch, onDone }: LetterFormProps) {
  const { reply, failure, again } = useAsk('listAddressees', { reportId });
  const [kind, setKind] = useState<LetterKindName>(mayDispatch ? 'dispatch' : 'reminder');
  const [picked, setPicked] = useState<readonly string[]>();
  const [due, setDue] = useState<Dayjs>(usualDeadline);
  const [words, setWords] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState<Failure>();
  // Made once for its contents: the same act, sent again, is the same to the server.
  const sent = useRef({ contents: '', id: '' });

  const addressees = reply?.addressees ?? [];
  const usual = addressees.filter(({ isUsual }) => isUsual).map(({ personId }) => personId);
  const to = picked ?? (kind === 'dispatch' ? usual : usual.slice(0, 1));
  const said = (words ?? letterKinds[kind].asks[0]).trim();

  const issue = async () => {
    const shared = { reportId, dueAt: due.toISOString(), words: said };
    const contents = JSON.stringify([shared, kind, to]);
    if (sent.current.contents !== contents) sent.current = { contents, id: uuidv7() };
    const { id } = sent.current;
    const [addresseeId = ''] = to;
    setIsBusy(true);
    setFailed(undefined);
    const outcome =
      kind === 'dispatch'
        ? await ask('issueDirective', { ...shared, id, addresseeIds: [...to] })
        : await ask('issueLetter', { ...shared, id, kind, addresseeId });
    setIsBusy(false);
    if (outcome.kind === 'done') onDone();
    else setFailed(outcome);
  };

  return (
    <form
      className="letter-form"
      onSubmit={event => {
        event.preventDefault();
        void issue();
      }}
    >
      {failure && <Trouble failure={failure} again={again} />}
      <Radio.Group
        optionType="button"
        aria-label="发哪一种"
        value={kind}
        onChange={event => {
          setKind(event.target.value);
          setPicked(undefined);
          setWords(undefined);
        }}
        options={letterKindNames.map(value => ({
          value,
          label: value === 'dispatch' ? '交办单（可发几家）' : letterKinds[value].label,
          disabled: value === 'dispatch' && !mayDispatch,
        }))}
      />
      <Select
        mode={kind === 'dispatch' ? 'multiple' : undefined}
        aria-label="发给谁"
        placeholder="发给谁"
        loading={!reply}
        optionFilterProp="label"
        showSearch
        value={kind === 'dispatch' ? [...to] : to[0]}
        options={addressees.map(({ personId, office, name }) => ({
          value: personId,
          label: `${office} ${name}`,
        }))}
        onChange={(chosen: string | string[]) => setPicked([chosen].flat())}
      />
      <div className="letter-due">
        期限
        <DatePicker
          className="letter-due-at"
          aria-label="期限"
          showTime={{ format: 'HH:mm' }}
          format="YYYY年M月D日 HH:mm"
          allowClear={false}
          value={due}
          minDate={dayjs()}
          maxDate={dayjs().add(longestLetterDays, 'day')}
          onChange={chosen => chosen && setDue(chosen)}
        />
      </div>
      <Input.TextArea
        aria-label="要求"
        rows={3}
        maxLength={longestWords}
        value={words ?? letterKinds[kind].asks[0]}
        onChange={event => setWords(event.target.value)}
      />
      {failed && <Trouble failure={failed} again={() => void issue()} />}
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={to.length === 0 || said === ''}>
        {kind === 'dispatch' ? `一键交办给 ${to.length} 家` : `发${letterKinds[kind].label}`}
      </Button>
    </form>
  );
}
