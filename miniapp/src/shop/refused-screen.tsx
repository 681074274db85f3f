import type { Refused } from '../api/outcome';
import { BigButton } from '../ui/big-button';
import { EndScreen } from './end-screen';
import { type NextAct, nextAfterRefusal } from './refusal-acts';

interface RefusedScreenProps {
  refusal: Refused;
  onAct: (act: NextAct) => void;
}

/** Why it did not work, that nothing was taken, and the next sensible act. */
export function RefusedScreen({ refusal, onAct }: RefusedScreenProps) {
  const { act, button, advice } = nextAfterRefusal(refusal);
  return (
    <EndScreen
      tone="problem"
      title={refusal.sentence || '没有收成'}
      texts={['没有收，没有扣。', advice]}
      bottom={<BigButton text={button} onTap={() => onAct(act)} />}
    />
  );
}
