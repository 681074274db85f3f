import { useOnline } from '../../platform/online';
import { useAfter } from '../../ui/use-after';
import { EndScreen } from '../end-screen';
import type { Taking } from '../till';

interface UnderWayScreenProps {
  taking: Taking;
  /** No answer came to the first sending. */
  isConfirming: boolean;
}

const longMilliseconds = 3000;

/** Sent, and not known yet. Neither yes nor no is on the screen, and nothing to tap that could take it twice. */
export function UnderWayScreen({ taking, isConfirming }: UnderWayScreenProps) {
  const isOnline = useOnline();
  const isLong = useAfter(longMilliseconds);
  const which = `${taking.payerMasked}，${taking.total} ${taking.pointsName}`;
  if (!isConfirming) {
    return (
      <EndScreen
        tone="plain"
        title="正在收…"
        texts={[which, isLong ? '网慢，请等一下，不要再收。' : '']}
        bottom={undefined}
      />
    );
  }
  return (
    <EndScreen
      tone="wait"
      title="正在确认，请勿重复收"
      texts={[
        which,
        isOnline ? '网断了一下，正在问这一笔收成没有。' : '现在没网。有网了马上问这一笔收成没有。',
        '关掉也不要紧，下次打开会告诉您。',
      ]}
      bottom={undefined}
    />
  );
}
