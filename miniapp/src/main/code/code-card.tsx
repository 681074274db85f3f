import { Text, View } from '@tarojs/components';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { QrCode } from '../../ui/qr-code';
import { spoken } from '../../ui/spoken';
import { LifeRing } from './life-ring';
import type { CodeState } from './shown-code';

interface CodeCardProps {
  shown: Extract<CodeState, { kind: 'shown' }>;
  wasPictured: boolean;
}

/** To be scanned, or read out where nothing scans. */
export function CodeCard({ shown, wasPictured }: CodeCardProps) {
  const { code, balance, pointsName } = shown.code;
  const groups = [code.slice(0, 4), code.slice(4)];
  return (
    <>
      {wasPictured && (
        <NoticeCard tone="plain" title="截图没用" text="码每分钟会变，用过一次就作废。已经换了新的。" />
      )}
      <View className="code-card">
        <View className="code-say">
          <LifeRing key={code} since={shown.since} lifeMilliseconds={shown.lifeMilliseconds} />
          <Text>给店家扫一下，会自动换新</Text>
        </View>
        <QrCode text={code} label={`给店家扫的码，号码 ${[...code].join(' ')}`} />
        <View className="code-groups" {...spoken('status', `号码 ${[...code].join(' ')}`)}>
          {groups.map((group, index) => (
            <Text key={index === 0 ? 'first' : 'second'}>{group}</Text>
          ))}
        </View>
        <Text className="code-hint">扫不了，就把号码报给店家</Text>
      </View>
      <Card title="能用的">
        <Amount value={balance} unit={pointsName} />
      </Card>
    </>
  );
}
