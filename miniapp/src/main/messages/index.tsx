import { useDidHide } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { showTabBadge } from '../../platform/tab-badge';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { Screen } from '../../ui/screen';
import { open, pages } from '../pages';
import { messagesTab } from '../tabs';
import { NoticeRow } from './notice-row';
import './index.scss';

/** V8: what the village has told her, newest first. Seen is read; the mark stays until she leaves. */
export default function MessagesPage() {
  const ask = useAsk('listNotices', {});
  const me = useAsk('readMe', {});
  const more = useMorePages('listNotices', {}, ask.reply);
  const [areSeen, setSeen] = useState(false);
  const { reply, failure } = ask;
  const hasNew = reply !== undefined && failure === undefined && reply.unread > 0 && !ask.isAsking;

  useEffect(() => {
    if (!hasNew || areSeen) return;
    setSeen(true);
    void call('markNoticesRead', {}).then(outcome => {
      if (outcome.kind === 'done') showTabBadge(messagesTab, 0);
    });
  }, [hasNew, areSeen]);
  useDidHide(() => setSeen(false));

  const notices = [reply, ...more.pages].flatMap(page => page?.notices ?? []);
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={
        reply?.notices.length === 0 && (
          <BigButton icon="camera" text="去随手拍" onTap={() => open(pages.report)} />
        )
      }
    >
      <Asked ask={ask}>
        {() =>
          notices.length === 0 ? (
            <Empty icon="info" text="还没有消息。您报的事有了进展，会在这里告诉您。" />
          ) : (
            <>
              {notices.map(notice => (
                <NoticeRow key={notice.id} notice={notice} roles={me.reply?.roles ?? []} />
              ))}
              <MoreButton more={more} />
            </>
          )
        }
      </Asked>
    </Screen>
  );
}
