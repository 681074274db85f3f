import { useState } from 'react';
import { call } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { FailedCard } from '../failed-card';
import { PublicNoticeCard } from './notice-card';

const longestNote = 200;

/** What stands on the notice of her village. An objection is asked for in place, with the award in sight. */
export function WithObjections() {
  const ask = useAsk('listNoticesOfMyVillage', {});
  const me = useAsk('readMe', {});
  const more = useMorePages('listNoticesOfMyVillage', {}, ask.reply);
  const [awardId, setAwardId] = useState<string>();
  const [note, setNote] = useState('');
  const command = useCommand(
    (what: { awardId: string; note: string }, id) => call('objectToAward', { id, ...what }),
    () => {
      setAwardId(undefined);
      setNote('');
      void ask.refresh();
    },
  );
  const notices = [ask.reply, ...more.pages].flatMap(page => page?.notices ?? []);
  const chosen = notices.find(notice => notice.awardId === awardId);
  if (chosen) {
    const words = note.trim();
    return (
      <Screen
        phone={me.reply?.village?.phone}
        bottom={
          <>
            <BigButton kind="plain" text="不提了" onTap={() => setAwardId(undefined)} />
            <BigButton
              icon="send"
              text="提交异议"
              busyText={command.busy ? '正在发…' : undefined}
              blockedBecause={words === '' ? '先写一句为什么' : undefined}
              onTap={() => void command.send({ awardId: chosen.awardId, note: words })}
            />
          </>
        }
      >
        <FailedCard command={command} />
        <PublicNoticeCard notice={chosen} unit={ask.reply?.pointsName ?? ''} />
        <TextField kind="note" label="为什么不该给？" value={note} longest={longestNote} onType={setNote} />
        <NoticeCard
          tone="plain"
          title="这户人家不知道是谁提的"
          text="这一笔先不发，等村监委或镇里答复。答复您和这户人家都看得到。"
        />
      </Screen>
    );
  }
  return (
    <Screen phone={me.reply?.village?.phone} offlineText="现在没网，看到的是上次的。">
      <Asked ask={ask}>
        {({ pointsName, villageName }) => (
          <>
            {notices.length === 0 && <Empty icon="gift" text={`${villageName}现在没有公示的。`} />}
            {notices.map(notice => (
              <PublicNoticeCard
                key={notice.awardId}
                notice={notice}
                unit={pointsName}
                onObject={() => setAwardId(notice.awardId)}
              />
            ))}
            <MoreButton more={more} text="看后面的" />
          </>
        )}
      </Asked>
    </Screen>
  );
}
