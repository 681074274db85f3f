import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { StatusLine } from '../../ui/status-line';
import { useAfter } from '../../ui/use-after';

const longestMilliseconds = 60_000;

/**
 * How long the code is still good, as a bar that runs out: a ticking number makes people hurry. The server alone
 * decides; where the phone's clock is so wrong that nothing can be said, nothing is.
 */
export function CodeLife({ expiresAt }: { expiresAt: string }) {
  const [left] = useState(() => new Date(expiresAt).getTime() - Date.now());
  if (left <= 0 || left > longestMilliseconds) return null;
  return <RunningOut milliseconds={left} />;
}

function RunningOut({ milliseconds }: { milliseconds: number }) {
  const isOver = useAfter(milliseconds);
  if (isOver) return <StatusLine tone="wait" text="码可能过期了，收不成就请对方刷新" />;
  return (
    <View className="code-life">
      <View
        className="code-life-left"
        style={{
          width: `${(milliseconds / longestMilliseconds) * 100}%`,
          animationDuration: `${milliseconds}ms`,
        }}
      />
      <Text className="quiet">这个码还能用</Text>
    </View>
  );
}
