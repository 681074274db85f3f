import { Text } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { canScan, scan } from '../../platform/scan';
import { BigButton } from '../../ui/big-button';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { useFromTheTop } from '../use-from-the-top';
import { consoleCodeIn } from './console-code';
import { LetIn } from './let-in';
import { OpenConsoles } from './open-consoles';

/** Eight digits, and a blank in the middle. */
const longestCode = 9;

/** A computer is let into the console by the phone, and sent away from it. */
export default function ConsolePage() {
  const { code: told = '' } = useRouter().params;
  const me = useAsk('readMe', {});
  const [text, setText] = useState(told);
  const [seen, setSeen] = useState<{ code: string; computer: Reply<'lookAtConsole'> }>();
  const [isIn, setIn] = useState<boolean>();
  const [trouble, setTrouble] = useState<PhoneTrouble | 'other code'>();
  const look = useCommand(
    async (code: string) => {
      const outcome = await call('lookAtConsole', { code });
      return outcome.kind === 'done'
        ? { kind: 'done' as const, reply: { code, computer: outcome.reply } }
        : outcome;
    },
    found => {
      setIn(undefined);
      setSeen(found);
    },
  );
  const code = consoleCodeIn(text);
  const again = () => {
    setSeen(undefined);
    setText('');
  };
  const answered = (letIn: boolean) => {
    setIn(letIn);
    again();
  };
  useFromTheTop(isIn === undefined ? 'code' : 'done');

  async function scanCode() {
    setTrouble(undefined);
    try {
      const scanned = await scan();
      if (scanned === undefined) return;
      const found = consoleCodeIn(scanned);
      if (found) await look.send(found);
      else setTrouble('other code');
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  if (seen) return <LetIn {...seen} name={me.reply?.name ?? '您'} onAnswered={answered} onBack={again} />;
  return (
    <Screen
      title="登录电脑上的工作台"
      audience="staff"
      offlineText="现在没网，登录不了。"
      bottom={
        canScan() && text === '' ? (
          <BigButton icon="scan" text="扫电脑上的码" onTap={() => void scanCode()} />
        ) : (
          <BigButton
            text="看看是哪台电脑"
            busyText={look.busy ? '正在找…' : undefined}
            blockedBecause={code ? undefined : '先输电脑上的 8 位数字'}
            onTap={() => void look.send(code ?? '')}
          />
        )
      }
    >
      {isIn === true && (
        <NoticeCard tone="good" title="登录好了" text="看电脑，几秒钟就进去。离开时记得退出。" />
      )}
      {isIn === false && (
        <NoticeCard tone="plain" title="没有让它进" text="有人让您扫码登录的话，请打电话告诉镇里。" />
      )}
      {trouble === 'other code' && <NoticeCard tone="problem" title="这不是工作台的登录码" />}
      {trouble instanceof PhoneTrouble && <ErrorCard failure={trouble} />}
      {look.failed && <ErrorCard failure={look.failed.failure} onRetry={look.retry} />}
      <Text>在电脑上打开工作台，登录页上有一个码和 8 位数字。</Text>
      <TextField
        kind="number"
        label="电脑上的 8 位数字"
        value={text}
        longest={longestCode}
        onType={setText}
      />
      <OpenConsoles isOneComing={isIn === true} />
    </Screen>
  );
}
