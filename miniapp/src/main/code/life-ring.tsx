import { View } from '@tarojs/components';
import { useState } from 'react';
import { hidden } from '../../ui/spoken';

interface LifeRingProps {
  /** By this phone's clock. */
  since: number;
  lifeMilliseconds: number;
}

/**
 * A thin ring that empties by itself, without a script that ticks: two halves that turn out of sight one after the
 * other. It starts where the code's life stands when it is drawn.
 */
export function LifeRing({ since, lifeMilliseconds }: LifeRingProps) {
  const half = lifeMilliseconds / 2;
  // Once: a delay that changes while it turns would make it jump.
  const [gone] = useState(() => Math.min(lifeMilliseconds, Math.max(0, Date.now() - since)));
  const turning = (startsAt: number) => ({
    animationDuration: `${half}ms`,
    animationDelay: `${startsAt - gone}ms`,
  });
  return (
    <View className="life-ring" {...hidden}>
      <View className="life-half life-right">
        <View className="life-arc" style={turning(0)} />
      </View>
      <View className="life-half life-left">
        <View className="life-arc" style={turning(half)} />
      </View>
    </View>
  );
}
