import { useAsk } from '../../api/use-ask';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { CodeCard } from './code-card';
import { CodeTrouble, WayOut } from './code-trouble';
import { useShownCode } from './use-shown-code';
import { UsedScreen } from './used-screen';
import './index.scss';

/** V5: held out to the shopkeeper. Nothing here to tap until something has happened. */
export default function CodePage() {
  const me = useAsk('readMe', {});
  const { state, wasPictured, renew } = useShownCode();
  if (state.kind === 'used') return <UsedScreen redemption={state.redemption} onRead={renew} />;
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，出不了码。有网了自动出来。"
      bottom={state.kind === 'failed' && <WayOut failure={state.failure} onRetry={renew} />}
    >
      {state.kind === 'fetching' && <Skeleton />}
      {state.kind === 'failed' && <CodeTrouble failure={state.failure} />}
      {state.kind === 'shown' && <CodeCard shown={state} wasPictured={wasPictured} />}
    </Screen>
  );
}
