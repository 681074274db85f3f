import { View } from '@tarojs/components';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { canScan, scan } from '../../platform/scan';
import { BigButton } from '../../ui/big-button';
import { codeIn } from '../scanned-code';

interface CollectButtonsProps {
  pointsName: string;
  isTyping: boolean;
  isComplete: boolean;
  blockedBecause: string | undefined;
  onTyping: (isTyping: boolean) => void;
  onNext: () => void;
  onCode: (code: string) => void;
  onTrouble: (trouble: PhoneTrouble | 'other code' | undefined) => void;
}

/** Scan, or type: the one in use is the primary button, the other stands above it. */
export function CollectButtons(props: CollectButtonsProps) {
  const { pointsName, isTyping, isComplete, blockedBecause, onTyping, onNext, onCode, onTrouble } = props;

  async function start() {
    onTrouble(undefined);
    try {
      const scanned = await scan();
      if (scanned === undefined) return;
      const code = codeIn(scanned);
      if (code === undefined) onTrouble('other code');
      else onCode(code);
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      onTrouble(failure);
      onTyping(true);
    }
  }

  if (isTyping) {
    return (
      <>
        {canScan() && <BigButton kind="plain" icon="scan" text="改用扫码" onTap={() => onTyping(false)} />}
        <BigButton
          text="下一步"
          blockedBecause={blockedBecause ?? (isComplete ? undefined : '请输对方手机上的 8 位号码')}
          onTap={onNext}
        />
      </>
    );
  }
  return (
    <>
      <BigButton kind="plain" text="输号码" onTap={() => onTyping(true)} />
      <View className="collect-scan">
        <BigButton icon="scan" text={`扫码收${pointsName}`} blockedBecause={blockedBecause} onTap={start} />
      </View>
    </>
  );
}
