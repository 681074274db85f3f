import { Text, View } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import type { DraftReceipt } from '../../drafts/draft';
import { BigButton } from '../../ui/big-button';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { spoken } from '../../ui/spoken';
import { StatusLine } from '../../ui/status-line';
import { changeTo, pages } from '../pages';
import { CodeCard } from './code-card';

interface ReceivedProps {
  reportId: string;
  receipt: DraftReceipt;
  onHome: () => void;
}

/** It has arrived: a large tick, the number to name on the phone, and what comes next. */
export function Received({ reportId, receipt, onHome }: ReceivedProps) {
  const rules = useAsk('listEarningRules', {}).reply;
  const rule = rules?.rules.find(({ way }) => way === 'report_confirmed');
  return (
    <Screen
      bottom={
        <>
          <BigButton
            kind="plain"
            text={receipt.claimCode ? '用查询码看进度' : '看经过'}
            onTap={() => changeTo(receipt.claimCode ? pages.follow : pages.reportDetail(reportId))}
          />
          <BigButton text="回首页" onTap={onHome} />
        </>
      }
    >
      <View className="sent" {...spoken('status')}>
        <Icon name="tick" />
        <Text className="sent-title">发给村里了</Text>
        <Text>{`编号 ${receipt.number}`}</Text>
      </View>
      {receipt.claimCode && <CodeCard code={receipt.claimCode} />}
      <View className="sent-next">
        <StatusLine tone="good" text="网格长收到了" />
        <StatusLine tone="wait" text="一般 1 天内有人去看" />
        <StatusLine tone="plain" text="处理好了，给您看照片" />
        {rule && rules && !receipt.claimCode && (
          <StatusLine tone="plain" text={`您说弄好了、村干部看过，+${rule.points} ${rules.pointsName}`} />
        )}
      </View>
    </Screen>
  );
}
