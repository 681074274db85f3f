import { Text } from '@tarojs/components';
import { awardStates } from '@torreya/shared/domain/award-steps';
import type { Reply } from '../../api/outcome';
import { Amount } from '../../ui/amount';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { lastDayInWords } from '../../ui/when';

type Notice = Reply<'readPublicNotice'>['notices'][number] &
  Partial<Reply<'listNoticesOfMyVillage'>['notices'][number]>;

interface PublicNoticeCardProps {
  notice: Notice;
  unit: string;
  onObject?: () => void;
}

/** One award as the board in the village shows it. */
export function PublicNoticeCard({ notice, unit, onObject }: PublicNoticeCardProps) {
  const { maskedName, points, reason, state, endsAt, isMine, mayObject, myObjection, answer } = notice;
  const isOpen = state === 'on_notice';
  return (
    <Card title={maskedName}>
      <Amount value={points} unit={unit} as="change" />
      <Text>{reason}</Text>
      <StatusLine
        tone={state === 'objected' ? 'problem' : 'wait'}
        text={isOpen ? `公示到${lastDayInWords(endsAt)}` : awardStates[state]}
      />
      {isMine && <Text>这是您家的，没有异议就入账。</Text>}
      {myObjection && <Text>{`您提的异议：${myObjection}`}</Text>}
      {answer && <Text>{`答复：${answer}`}</Text>}
      {mayObject && isOpen && onObject && <BigButton kind="plain" text="我有异议" onTap={onObject} />}
    </Card>
  );
}
