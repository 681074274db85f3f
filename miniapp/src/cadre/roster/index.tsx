import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Screen } from '../../ui/screen';
import { useFromTheTop } from '../use-from-the-top';
import { LeaveForm, type OnLeave } from './leave-form';
import { MineCard } from './mine-card';
import { RosterBelow } from './roster-below';
import { RosterCard } from './roster-card';
import './index.scss';

/** 班底: who serves in the reader's areas, who is there today, and the reader's own leave. */
export default function RosterPage() {
  const { area } = useRouter().params;
  const ask = useAsk('readRosters', area ? { areaCode: area } : {});
  const [asking, setAsking] = useState<OnLeave>();
  const done = () => {
    setAsking(undefined);
    void ask.refresh();
  };

  useFromTheTop(asking ? 'leave' : 'rosters');

  if (asking) return <LeaveForm onLeave={asking} onDone={done} />;
  const reply = ask.reply;
  const mayLeave = reply !== undefined && area === undefined && reply.mine.mayBeAway;
  return (
    <Screen
      title="班底"
      audience="staff"
      offlineText="现在没网，看到的是上次的。"
      bottom={
        mayLeave && (
          <BigButton text="我要请假" onTap={() => setAsking({ name: '您', posts: reply.mine.posts })} />
        )
      }
    >
      <Asked ask={ask}>
        {({ rosters, mine }) => (
          <>
            {area === undefined && <MineCard mine={mine} onChanged={done} />}
            {rosters.map(roster =>
              isWhole(roster, rosters[0]) ? (
                <RosterCard key={roster.areaCode} roster={roster} onLeave={setAsking} onChanged={done} />
              ) : (
                <RosterBelow key={roster.areaCode} roster={roster} />
              ),
            )}
          </>
        )}
      </Asked>
    </Screen>
  );
}

/** The area itself and whatever stands beside it on its level are shown in full; those below open by a tap. */
function isWhole<R extends { level: string }>(roster: R, first: R | undefined): boolean {
  return roster.level === first?.level;
}
