import { Text } from '@tarojs/components';
import { useState } from 'react';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { canScan, scan } from '../../platform/scan';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { TroubleCard } from '../trouble-card';
import { sceneIn } from './scene';

const codeDigits = 12;

/** Which village: by the poster on its wall, or by its number, which stands below the poster's code. */
export function FindVillage({ onScene }: { onScene: (scene: string) => void }) {
  const [typed, setTyped] = useState('');
  const [trouble, setTrouble] = useState<PhoneTrouble | 'other code'>();
  const typedScene = typed.replace(/\s/g, '').length === codeDigits ? sceneIn(typed) : undefined;

  async function scanPoster() {
    setTrouble(undefined);
    try {
      const scanned = await scan();
      if (scanned === undefined) return;
      const scene = sceneIn(scanned);
      if (scene === undefined) setTrouble('other code');
      else onScene(scene);
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  const next = (
    <BigButton
      text="下一步"
      blockedBecause={typedScene === undefined ? '请输 12 位数字' : undefined}
      onTap={() => typedScene !== undefined && onScene(typedScene)}
    />
  );
  return (
    <Screen
      title="您是哪个村的？"
      offlineText="现在没网，有网了再加入。"
      bottom={
        canScan() && typed === '' ? (
          <BigButton icon="scan" text="扫村里贴的码" onTap={() => void scanPoster()} />
        ) : (
          next
        )
      }
    >
      {trouble === 'other code' && (
        <NoticeCard
          tone="problem"
          title="这不是村里贴的码"
          text="请扫村务公开栏上那一张，也可以输下面的号码。"
        />
      )}
      {trouble instanceof PhoneTrouble && <TroubleCard trouble={trouble} />}
      <Text>码贴在村里的公开栏上，下面有一串数字。</Text>
      <TextField
        kind="number"
        label={canScan() ? '扫不了，就输码下面的 12 位村码' : '输码下面的 12 位村码'}
        placeholder="12 位数字"
        value={typed}
        longest={codeDigits + 3}
        onType={setTyped}
      />
    </Screen>
  );
}
