import { Text } from '@tarojs/components';
import { useEffect } from 'react';
import { call } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { momentInWords } from '../../ui/when';

/** A computer that was let in collects its session within seconds. */
const comesAfterMilliseconds = [3000, 8000];

/** The computers that work in her name at this moment; each can be sent away. */
export function OpenConsoles({ isOneComing }: { isOneComing: boolean }) {
  const ask = useAsk('listMyConsoles', {});
  const end = useCommand(
    (sessionId: string) => call('endConsole', { sessionId }),
    () => void ask.refresh(),
  );
  const { refresh } = ask;
  useEffect(() => {
    if (!isOneComing) return;
    const timers = comesAfterMilliseconds.map(pause => setTimeout(() => void refresh(), pause));
    return () => timers.forEach(clearTimeout);
  }, [isOneComing, refresh]);
  const consoles = ask.reply?.consoles ?? [];
  if (consoles.length === 0) return null;
  return (
    <>
      <Text className="field-label">现在登录着的电脑</Text>
      {end.failed && <ErrorCard failure={end.failed.failure} onRetry={end.retry} />}
      {consoles.map(({ id, browser, address, openedAt, seenAt }) => (
        <Card key={id} title={browser}>
          <Text>{`${momentInWords(openedAt)}登录，${momentInWords(seenAt)}还在用`}</Text>
          {address && <Text className="quiet">{`网络地址 ${address}`}</Text>}
          <BigButton
            kind="danger"
            text="让它退出"
            busyText={end.busy === id ? '正在退出…' : undefined}
            onTap={() => void end.send(id)}
          />
        </Card>
      ))}
    </>
  );
}
