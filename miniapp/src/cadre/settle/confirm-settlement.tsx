import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { monthInWords } from '../../ui/month';
import { NoticeCard } from '../../ui/notice-card';

interface ConfirmSettlementProps {
  statement: Reply<'listStatements'>['statements'][number];
  isBusy: boolean;
  onConfirm: () => void;
  onBack: () => void;
}

/** The one act here that cannot be taken back, so it says first what it does. */
export function ConfirmSettlement({ statement, isBusy, onConfirm, onBack }: ConfirmSettlementProps) {
  const { shopName, month, total, pointsName } = statement;
  const what = `${shopName}${monthInWords(month)}收的 ${total} ${pointsName}`;
  return (
    <NoticeCard
      tone="wait"
      title="确认以后不能改"
      text={`${what}从店里的账上销掉，这个月就算清了。给店里的钱，由镇里按规定另外付，这里不付钱。`}
    >
      <BigButton
        text={`确认结算 ${total} ${pointsName}`}
        busyText={isBusy ? '正在结算…' : undefined}
        onTap={onConfirm}
      />
      {!isBusy && <BigButton kind="plain" text="先不结算" onTap={onBack} />}
    </NoticeCard>
  );
}
