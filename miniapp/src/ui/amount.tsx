import { Text, View } from '@tarojs/components';

interface AmountProps {
  /** Whole points. */
  value: number;
  /** What this county calls its points: data of the tenant. */
  unit: string;
  /** `change` shows the sign; `balance` is the largest thing on its screen. */
  as?: 'balance' | 'change';
}

export function Amount({ value, unit, as = 'balance' }: AmountProps) {
  const sign = as === 'change' && value > 0 ? '+' : value < 0 ? '−' : '';
  return (
    <View className={`amount amount-${as} ${as === 'change' && value > 0 ? 'amount-in' : ''}`}>
      <Text className="amount-number">{`${sign}${Math.abs(value)}`}</Text>
      <Text className="amount-unit">{unit}</Text>
    </View>
  );
}
