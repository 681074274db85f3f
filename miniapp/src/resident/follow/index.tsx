import { Text } from '@tarojs/components';
import { readClaimCode } from '@torreya/shared/domain/claim-code';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { Followed } from './followed';

/** Thirteen signs, two dashes, and a blank that slipped in. */
const longestCode = 20;

/** Whoever reported without a name comes back by the code. It is asked for each time and kept nowhere. */
export default function FollowPage() {
  const me = useAsk('readMe', {});
  const [text, setText] = useState('');
  const [report, setReport] = useState<Reply<'readReportByCode'>>();
  const look = useCommand((code: string) => call('readReportByCode', { code }), setReport);
  const code = readClaimCode(text);
  if (report && code)
    return <Followed report={report} code={code} phone={me.reply?.village?.phone} onChange={setReport} />;
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，有网了再看。"
      bottom={
        <BigButton
          text="看进度"
          busyText={look.busy ? '正在找…' : undefined}
          blockedBecause={code ? undefined : '先把查询码输完整'}
          onTap={() => void look.send(code ?? '')}
        />
      }
    >
      <Card title="您的查询码">
        <TextField label="13 位，字母大小写都行" value={text} longest={longestCode} onType={setText} />
        {text.replace(/[\s-]/g, '').length >= 13 && code === null && (
          <Text>这个码有一位不对，请对照抄下来的再看看。</Text>
        )}
      </Card>
      {look.failed && <ErrorCard failure={look.failed.failure} onRetry={look.retry} />}
      <Text className="quiet">匿名报的时候给您的码。系统里没有您的名字，只有这个码能找到那件事。</Text>
    </Screen>
  );
}
