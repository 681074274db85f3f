import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { useOnline } from '../../platform/online';
import type { PhoneTrouble } from '../../platform/phone-trouble';
import { canScan } from '../../platform/scan';
import { Asked } from '../../ui/asked';
import { Empty } from '../../ui/empty';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { open, pages } from '../pages';
import { useShop } from '../use-shop';
import { useTill } from '../use-till';
import { CodeField } from './code-field';
import { CollectButtons } from './collect-buttons';
import { LastTaking } from './last-taking';
import { ScannedOther } from './scanned-other';
import { ShopChooser } from './shop-chooser';
import { TodayCard } from './today-card';
import './index.scss';

const codeDigits = 8;

/** S1: the counter. Opens ready to take the next code, and stays out of the way otherwise. */
export default function CollectPage() {
  const { ask, shop, choose } = useShop();
  const me = useAsk('readMe', {});
  const { till, state } = useTill();
  const isOnline = useOnline();
  const [isTyping, setTyping] = useState(!canScan());
  const [digits, setDigits] = useState('');
  const [trouble, setTrouble] = useState<PhoneTrouble | 'other code'>();
  useDidShow(() => setDigits(''));

  const isOpen = state.kind === 'sending' || state.kind === 'confirming';
  const blockedBecause = isOpen ? '上一笔还在确认，请等一下' : isOnline ? undefined : '没网不能收';
  const take = (code: string) => shop && open(pages.amount(shop.id, code));

  const buttons = shop && (
    <CollectButtons
      pointsName={shop.pointsName}
      isTyping={isTyping}
      isComplete={digits.length === codeDigits}
      blockedBecause={blockedBecause}
      onTyping={setTyping}
      onNext={() => take(digits)}
      onCode={take}
      onTrouble={setTrouble}
    />
  );
  return (
    <Screen
      title={shop?.name}
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，不能收。有网了再收。"
      bottom={buttons}
    >
      <Asked ask={ask}>
        {({ shops }) => (
          <>
            <LastTaking state={state} onRead={() => till?.next()} />
            {trouble === 'other code' && shop && <ScannedOther pointsName={shop.pointsName} />}
            {trouble && trouble !== 'other code' && <ErrorCard failure={trouble} />}
            {shops.length === 0 && (
              <Empty icon="shop" text="您还不是哪家店的店主或店员。请店主或者镇里帮您加上。" />
            )}
            {shops.length > 1 && <ShopChooser shops={shops} chosen={shop} onChoose={choose} />}
            {shop && isTyping && <CodeField digits={digits} most={codeDigits} onChange={setDigits} />}
            {shop && !isTyping && (
              <NoticeCard tone="plain" title="请对方打开“我的码”" text="扫一扫就行，一个码用一次。" />
            )}
            {shop && <TodayCard shop={shop} />}
          </>
        )}
      </Asked>
    </Screen>
  );
}
