import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../api/call';
import { useCommand } from '../../api/use-command';
import { useOnReceipt } from '../../drafts/use-on-receipt';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Choice } from '../../ui/choice';
import { ErrorCard } from '../../ui/error-card';
import { monthOf, monthsLater } from '../../ui/month';
import { MonthPicker } from '../../ui/month-picker';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import type { Door } from '../inspection-doors';
import { open, pages } from '../pages';
import { useFromTheTop } from '../use-from-the-top';
import { useInspection } from '../use-inspection';
import { ConfirmHandIn } from './confirm-hand-in';
import { DoorCard } from './door-card';
import { DoorList } from './door-list';
import { HandedIn } from './handed-in';

/** The monthly round: every door of the village, and handing in what was found. Works without a network. */
export default function InspectionPage() {
  const { village } = useRouter().params;
  const thisMonth = monthOf(Date.now());
  const [villageCode, setVillageCode] = useState(village);
  const [month, setMonth] = useState(thisMonth);
  const [isConfirming, setConfirming] = useState(false);
  const { ask, doors } = useInspection({ villageCode, month });
  const { reply: round, refresh } = ask;
  useOnReceipt(() => void refresh());
  useFromTheTop(isConfirming ? 'confirm' : 'doors');
  const command = useCommand(
    (what: { villageCode: string; month: string }, id) => call('handInInspection', { ...what, id }),
    () => {
      setConfirming(false);
      void refresh();
    },
  );

  const isRefused = ({ unsent }: Door) => unsent?.draft.state === 'refused';
  const refused = doors.filter(isRefused);
  const waiting = doors.filter(door => door.unsent !== undefined && !isRefused(door)).length;
  const isTooOld = month < monthsLater(thisMonth, -1);
  const seen = doors.filter(({ state }) => state !== 'to_see').length;
  const next = doors.find(({ state, isOwn }) => state === 'to_see' && !isOwn);
  const isOpen = round?.state === 'open';
  const handIn = isConfirming ? (
    <>
      {!command.busy && <BigButton kind="plain" text="先不报" onTap={() => setConfirming(false)} />}
      <BigButton
        icon="send"
        text="报上去"
        busyText={command.busy ? '正在报…' : undefined}
        onTap={() => round && void command.send({ villageCode: round.villageCode, month: round.month })}
      />
    </>
  ) : (
    <>
      {isOpen && seen > 0 && (
        <BigButton
          kind={next ? 'plain' : 'primary'}
          text="走完了，报上去"
          blockedBecause={blockedBecause(refused.length, waiting)}
          onTap={() => setConfirming(true)}
        />
      )}
      {round && next && (
        <BigButton
          text={`去看 ${next.number}`}
          onTap={() => open(pages.inspectionHouse(next.id, round.villageCode, round.month))}
        />
      )}
    </>
  );
  return (
    <Screen
      audience="staff"
      offlineText="现在没网。照样能走，记在手机里，有网自动发。"
      bottom={round && !isTooOld ? handIn : undefined}
    >
      {command.failed && <ErrorCard failure={command.failed.failure} onRetry={command.retry} />}
      {!isConfirming && <MonthPicker month={month} latest={thisMonth} onChoose={setMonth} />}
      <Asked key={month} ask={ask}>
        {shown =>
          isConfirming ? (
            <ConfirmHandIn round={shown} doors={doors} />
          ) : (
            <>
              {shown.villages.length > 1 && (
                <Choice
                  label="看哪个村"
                  options={shown.villages.map(({ code, name }) => ({ key: code, text: name }))}
                  chosen={shown.villageCode}
                  onChoose={setVillageCode}
                />
              )}
              {shown.state === 'handed_in' && <HandedIn round={shown} />}
              {isTooOld && <NoticeCard tone="plain" title="这个月的已经过了，只能看，不能再补" />}
              {refused.map(door => (
                <DoorCard key={`refused ${door.id}`} round={shown} door={door} />
              ))}
              <DoorList round={shown} doors={doors} isTooOld={isTooOld} />
            </>
          )
        }
      </Asked>
    </Screen>
  );
}

/** What was refused never goes by itself: somebody has to look at it. */
function blockedBecause(refused: number, waiting: number): string | undefined {
  if (refused > 0) return `有 ${refused} 户没发成，先点开看看`;
  return waiting > 0 ? `还有 ${waiting} 户没发出去，有网自动发` : undefined;
}
