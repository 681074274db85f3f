import { Text } from '@tarojs/components';
import { consoleRoles } from '@torreya/shared/domain/roles';
import { useState } from 'react';
import { signOut } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useMyDrafts } from '../../drafts/use-drafts';
import { isPersonPicked } from '../../platform/sign-in';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { PhoneLink } from '../../ui/phone-link';
import { Screen } from '../../ui/screen';
import { open, pages, startAt } from '../pages';
import { ReadingChoice } from './reading-choice';
import { WhoIAm } from './who-i-am';

/** V10: who she is here, how she wants to read, what is kept of her, and the way out. */
export default function MinePage() {
  const me = useAsk('readMe', {});
  const unsent = useMyDrafts().filter(({ draft }) => draft.state !== 'received').length;
  const [isLeaving, setLeaving] = useState(false);
  const village = me.reply?.village;
  const hasConsole = me.reply?.roles.some(({ role }) => consoleRoles.includes(role));

  async function leave() {
    setLeaving(true);
    await signOut();
    setLeaving(false);
    startAt(pages.signIn(pages.home));
  }

  return (
    <Screen offlineText="现在没网，看到的是上次的。">
      <Asked ask={me}>{reply => <WhoIAm me={reply} />}</Asked>
      <Card title="我报的事" onTap={() => open(pages.reports)} />
      <Card title="我家的奖励" onTap={() => open(pages.awards)} />
      <Card title="村里的积分公示" onTap={() => open(pages.publicNotice)} />
      <Card title="我的亲戚（审积分时回避）" onTap={() => open(pages.relatives)} />
      {hasConsole && <Card title="登录电脑上的工作台" onTap={() => open(pages.console)} />}
      <ReadingChoice />
      <Card title="村里记着您什么">
        <Text>
          您的名字、是哪一户、报的事和照片、挣的和用掉的。名字用来核实是哪一家，报的事和照片用来处理，挣的和用掉的用来记账。
        </Text>
        <Text>
          别的村民只看到“王*四”这样的名字，办事的干部看得到全名。拍照的地方只在您拍的时候看一次，不会一直跟着您。
        </Text>
        <Text>想看、想改、想删，打电话给村里就行。</Text>
      </Card>
      {village && (
        <Card title="意见投诉">
          <Text>{`打电话给${village.name}，说说哪里不好。`}</Text>
          <PhoneLink number={village.phone} />
        </Card>
      )}
      {unsent > 0 && (
        <NoticeCard
          tone="wait"
          title={`还有 ${unsent} 件没发出去`}
          text="退出以后还在这个手机里，您再登录就接着发。"
        />
      )}
      {isPersonPicked && (
        <BigButton
          kind="plain"
          icon="people"
          text="换一个人（演示）"
          onTap={() => open(pages.signIn(pages.home))}
        />
      )}
      <BigButton
        kind="danger"
        text="退出"
        busyText={isLeaving ? '正在退出…' : undefined}
        onTap={() => void leave()}
      />
    </Screen>
  );
}
