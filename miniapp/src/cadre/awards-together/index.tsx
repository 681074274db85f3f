import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { Screen } from '../../ui/screen';
import { CommandTrouble } from '../command-trouble';
import { HeldBar } from '../held-bar';
import { backToTodo } from '../pages';
import { useFromTheTop } from '../use-from-the-top';
import { useHeld } from '../use-held';
import { AwardTick } from './award-tick';
import { TogetherResult } from './together-result';
import './index.scss';

type Award = Reply<'readAward'>;

/** Several awards at once, those whose amount the rule has set; nothing is ticked until somebody ticks it. */
export default function AwardsTogetherPage() {
  const me = useAsk('readMe', {});
  const ask = useAsk('listAwardsToReview', {});
  const more = useMorePages('listAwardsToReview', {}, ask.reply);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<{ result: Reply<'approveAwards'>; awards: readonly Award[] }>();
  const command = useCommand(
    (awards: readonly Award[], id) => call('approveAwards', { id, awardIds: awards.map(award => award.id) }),
    result => {
      setDone({ result, awards: open });
      setTicked(new Set());
    },
  );
  const held = useHeld<readonly Award[]>(awards => void command.send(awards));
  useFromTheTop(done ? 'result' : 'list');

  const waiting = [...(ask.reply ? [ask.reply] : []), ...more.pages]
    .flatMap(({ awards }) => awards)
    .filter(({ openSteps }) => openSteps.includes('approve'));
  const open = waiting.filter(({ amountIsPreset }) => amountIsPreset);
  const chosen = open.filter(({ id }) => ticked.has(id));
  const isLocked = held.what !== undefined || command.busy !== undefined;
  const tick = (id: string) => {
    if (isLocked) return;
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const goOn = () => {
    setDone(undefined);
    void ask.refresh();
  };

  const bottom = () => {
    if (done) {
      return (
        <>
          <BigButton kind="plain" text="接着审" onTap={goOn} />
          <BigButton text="回待办" onTap={backToTodo} />
        </>
      );
    }
    if (held.what) {
      const text = `通过 ${held.what.length} 张，${pointsOf(held.what)}`;
      return <HeldBar text={text} onUndo={held.undo} onSendNow={held.sendNow} />;
    }
    if (open.length === 0) return undefined;
    return (
      <BigButton
        icon="tick"
        text={chosen.length > 0 ? `通过 ${chosen.length} 张` : '通过'}
        busyText={command.busy ? '正在发…' : undefined}
        blockedBecause={chosen.length > 0 ? undefined : '先点选要通过的'}
        onTap={() => {
          command.dismiss();
          held.hold(chosen);
        }}
      />
    );
  };

  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。有网了再审。"
      bottom={bottom()}
    >
      <CommandTrouble command={command} trouble={undefined} />
      {done ? (
        <TogetherResult result={done.result} awards={done.awards} />
      ) : (
        <Asked ask={ask}>
          {() =>
            open.length === 0 ? (
              <Empty icon="tick" text="没有可以一起审的。" />
            ) : (
              <>
                <Card title="看过依据再点选">
                  <Text>每二十张里大约有一张会抽出来，请别的人再看一遍。抽哪一张，谁也不能事先知道。</Text>
                  {open.length < waiting.length && (
                    <Text>{`另外 ${waiting.length - open.length} 张的数目要由人来定，请回待办打开单独审。`}</Text>
                  )}
                </Card>
                {chosen.length < open.length ? (
                  <BigButton
                    kind="plain"
                    text={`这 ${open.length} 张都选上`}
                    onTap={() => !isLocked && setTicked(new Set(open.map(({ id }) => id)))}
                  />
                ) : (
                  <BigButton kind="plain" text="都不选" onTap={() => !isLocked && setTicked(new Set())} />
                )}
                {open.map(award => (
                  <AwardTick
                    key={award.id}
                    award={award}
                    isTicked={ticked.has(award.id)}
                    onTick={() => tick(award.id)}
                  />
                ))}
                <MoreButton more={more} text="再看后面的" />
              </>
            )
          }
        </Asked>
      )}
    </Screen>
  );
}

/** 一共 +85 香榧币. */
function pointsOf(awards: readonly Award[]): string {
  const points = awards.reduce((sum, award) => sum + award.points, 0);
  return `一共 +${points} ${awards[0]?.pointsName ?? ''}`;
}
