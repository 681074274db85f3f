import { Alert, Button, DatePicker, Popover } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Failure, Reply } from '../../../src/api/outcome';
import { useCommand } from '../../../src/api/use-command';
import { ask } from '../wire/ask';
import type { Member } from './roster-parts';

interface AwayProps {
  member: Member;
  /** The reader stands above him, or is he. */
  mayKeep: boolean;
  isMe: boolean;
  onChanged: () => void;
}

/** Whether somebody is there; whoever stands above him says that he is away, or back. */
export function Away({ member: { personId, name, away }, mayKeep, isMe, onChanged }: AwayProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [days, setDays] = useState<[Dayjs, Dayjs]>([dayjs(), dayjs()]);
  const set = useCommand<{ from: string; until: string }, Reply<'setAbsence'>>(
    (what, id) => ask('setAbsence', { id, ...(isMe ? {} : { personId }), ...what }),
    () => {
      setIsOpen(false);
      onChanged();
    },
  );
  const end = useCommand<string, Reply<'endAbsence'>>(
    absenceId => ask('endAbsence', { absenceId }),
    onChanged,
  );
  if (away) {
    return (
      <>
        <span className="away">
          {away.from} 到 {away.until} 不在
        </span>
        {mayKeep && (
          <Button
            aria-label={`${name}回来了`}
            loading={end.busy !== undefined}
            onClick={() => void end.send(away.id)}
          >
            回来了
          </Button>
        )}
        {end.failed && <Alert type="error" showIcon role="alert" title={failureWords(end.failed.failure)} />}
      </>
    );
  }
  if (!mayKeep) return <span className="quiet">在</span>;
  return (
    <>
      <span className="quiet">在</span>
      <Popover
        trigger="click"
        open={isOpen}
        onOpenChange={setIsOpen}
        content={
          <div className="away-form">
            <DatePicker.RangePicker
              value={days}
              minDate={dayjs()}
              placeholder={['从哪天', '到哪天']}
              aria-label={`${name}哪些日子不在`}
              onChange={chosen => chosen?.[0] && chosen[1] && setDays([chosen[0], chosen[1]])}
            />
            <Button
              type="primary"
              loading={set.busy !== undefined}
              onClick={() =>
                void set.send({ from: days[0].format('YYYY-MM-DD'), until: days[1].format('YYYY-MM-DD') })
              }
            >
              记下
            </Button>
            {set.failed && (
              <Alert type="error" showIcon role="alert" title={failureWords(set.failed.failure)} />
            )}
          </div>
        }
      >
        <Button aria-label={`${name}这几天不在`}>这几天不在</Button>
      </Popover>
    </>
  );
}

export function failureWords(failure: Failure): string {
  return failure.kind === 'refused' ? failure.sentence : '没有记上，请再试一次。';
}
