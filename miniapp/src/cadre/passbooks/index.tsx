import { Text } from '@tarojs/components';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { useSettled } from '../../ui/use-settled';
import { CountTabs } from '../count-tabs';
import { type PassbookState, progressInWords } from '../passbook-words';
import { PassbookCards } from './passbook-cards';
import './index.scss';

const typingPauseMilliseconds = 400;

const tabs: readonly { key: PassbookState; text: string }[] = [
  { key: 'to_count', text: '待清点' },
  { key: 'counted_once', text: '差一遍' },
  { key: 'differed', text: '请重数' },
  { key: 'opened', text: '已转入' },
];

/** Every household of the village, and how far its paper passbook is on the way onto the phone. */
export default function PassbooksPage() {
  const [state, setState] = useState<PassbookState>();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), typingPauseMilliseconds) || undefined;
  const ask = useAsk('listPassbooks', { state, search });
  const more = useMorePages('listPassbooks', { state, search }, ask.reply);
  const pages = [...(ask.reply ? [ask.reply] : []), ...more.pages];
  return (
    <Screen audience="staff" offlineText="现在没网，看到的是上次的。有网了再清点。">
      <TextField label="找一户" placeholder="门牌号或户主全名" value={typed} longest={20} onType={setTyped} />
      <Asked ask={ask}>
        {({ counts, pointsName }) => (
          <>
            <Card title={progressInWords(counts)}>
              <Text>两个人各数一遍，一样才转到手机里。</Text>
            </Card>
            <CountTabs
              tabs={tabs.map(tab => ({ ...tab, count: counts[tab.key] }))}
              only={state}
              onOnly={setState}
            />
            {pages.map((page, index) => (
              <PassbookCards
                key={page.passbooks[0]?.householdId ?? index}
                page={page}
                pointsName={pointsName}
              />
            ))}
            {pages.every(({ passbooks }) => passbooks.length === 0) && (
              <Empty icon="house" text={search ? '没找到。看看号码对不对。' : '这里一户也没有。'} />
            )}
            <MoreButton more={more} text="看别的人家" />
          </>
        )}
      </Asked>
    </Screen>
  );
}
