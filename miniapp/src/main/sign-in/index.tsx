import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { signOut } from '../../api/call';
import type { Failure } from '../../api/outcome';
import { currentSession, signIn } from '../../api/session';
import { useAsk } from '../../api/use-ask';
import { decoded } from '../../platform/query';
import { isPersonPicked, rememberWho } from '../../platform/sign-in';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { pages, startAt } from '../pages';
import { DemoPeople } from './demo-people';

/** Where there is nobody: outside WeChat one picks a person of the demo, in WeChat one comes back after signing out. */
export default function SignInPage() {
  const { back } = useRouter().params;
  const demo = useAsk('listDemoPeople', isPersonPicked ? {} : undefined);
  const [entering, setEntering] = useState<string>();
  const [failure, setFailure] = useState<Failure>();

  async function enterAs(who: string) {
    if (entering !== undefined) return;
    setEntering(who);
    setFailure(undefined);
    if (currentSession()) await signOut();
    rememberWho(who);
    const outcome = await signIn();
    setEntering(undefined);
    if (outcome.kind === 'signed in') startAt(decoded(back) || pages.home);
    else if (outcome.kind !== 'nobody') setFailure(outcome);
  }

  if (isPersonPicked && demo.failure?.kind === 'refused' && demo.failure.code === 'not_found') {
    return (
      <Screen title="平安香榧">
        <Empty icon="people" text="请在微信里打开：微信扫一扫村里贴的码，或者搜“平安香榧”小程序。" />
      </Screen>
    );
  }
  if (isPersonPicked) {
    return (
      <Screen title="这里是演示，请选一个人" offlineText="现在没网，有网了再选。">
        {failure && <ErrorCard failure={failure} />}
        <Asked ask={demo}>
          {({ people }) => (
            <DemoPeople people={people} entering={entering} onPick={key => void enterAs(key)} />
          )}
        </Asked>
      </Screen>
    );
  }
  return (
    <Screen
      title="平安香榧"
      offlineText="现在没网，有网了再登录。"
      bottom={
        <BigButton
          text="登录"
          busyText={entering === undefined ? undefined : '正在登录…'}
          onTap={() => void enterAs('me')}
        />
      }
    >
      {failure && <ErrorCard failure={failure} />}
      <NoticeCard tone="plain" title="您已经退出了" text="点下面的“登录”，用微信就能回来，不用输密码。" />
    </Screen>
  );
}
