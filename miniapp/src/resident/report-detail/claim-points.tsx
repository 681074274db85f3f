import { Text } from '@tarojs/components';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';

/** She comes forward, or she does not: what it costs is said before, and nothing is lost by waiting. */
export function ClaimPoints({ isBusy, onClaim }: { isBusy: boolean; onClaim: () => void }) {
  return (
    <Card title="这件事可以领积分">
      <Text>领了，村里就知道这件事是您家报的。不想让人知道，可以不领。</Text>
      <BigButton
        kind="plain"
        icon="gift"
        text="我来领积分"
        busyText={isBusy ? '正在领…' : undefined}
        onTap={onClaim}
      />
    </Card>
  );
}
