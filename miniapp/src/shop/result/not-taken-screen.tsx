import { BigButton } from '../../ui/big-button';
import { EndScreen } from '../end-screen';
import type { Taking } from '../till';

interface NotTakenScreenProps {
  taking: Taking;
  onNext: () => void;
}

/** The server was asked and has never got it. */
export function NotTakenScreen({ taking, onNext }: NotTakenScreenProps) {
  return (
    <EndScreen
      tone="problem"
      title="没有收成，没有扣"
      texts={[
        `${taking.payerMasked}的 ${taking.total} ${taking.pointsName}还在。`,
        '刚才网断了。请对方刷新码，再扫一次。',
      ]}
      bottom={<BigButton text="重新扫" onTap={onNext} />}
    />
  );
}
