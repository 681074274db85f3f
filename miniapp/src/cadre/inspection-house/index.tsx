import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useOnline } from '../../platform/online';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { StatusLine } from '../../ui/status-line';
import { doorInWords, nextDoor } from '../inspection-doors';
import { doorStanding } from '../inspection-words';
import { backTo, changeTo, pages } from '../pages';
import { useFromTheTop } from '../use-from-the-top';
import { useInspection } from '../use-inspection';
import { Found } from './found';
import { LackForm } from './lack-form';
import { useFinding } from './use-finding';

/** One door: a picture and it meets the standard, or what is lacking. Two taps, also without a network. */
export default function InspectionHousePage() {
  const { id = '', village, month = '' } = useRouter().params;
  const isOnline = useOnline();
  const { ask, doors } = useInspection({ villageCode: village, month });
  const [isLacking, setLacking] = useState(false);
  const finding = useFinding(id, month);
  const door = doors.find(one => one.id === id);
  const toList = () => backTo(pages.inspection);
  useFromTheTop(finding.entry ? 'found' : isLacking ? 'lacking' : 'door');

  if (!door) {
    return (
      <Screen audience="staff" bottom={<BigButton kind="plain" text="回名单" onTap={toList} />}>
        {ask.failure ? (
          <ErrorCard failure={ask.failure} onRetry={() => void ask.refresh()} />
        ) : ask.reply ? (
          <NoticeCard tone="plain" title="这一户不在名单里" text="可能已经不在这个村了。" />
        ) : (
          <Skeleton />
        )}
      </Screen>
    );
  }
  const next = nextDoor(doors, id);
  if (finding.entry) {
    return (
      <Found
        door={door}
        next={next}
        village={village}
        month={month}
        entry={finding.entry}
        finding={finding}
      />
    );
  }
  if (isLacking) {
    return (
      <LackForm
        door={door}
        onBack={() => setLacking(false)}
        onFound={said => {
          finding.record({ isMet: false, ...said });
          setLacking(false);
        }}
      />
    );
  }
  const { tone, text } = doorStanding(door, isOnline);
  const isDone = ask.reply?.state === 'handed_in' && door.finding !== null;
  const isClosed = door.isOwn || isDone;
  return (
    <Screen
      title={doorInWords(door)}
      audience="staff"
      offlineText="现在没网。照样能记，有网自动发。"
      bottom={
        isClosed ? (
          <BigButton text="回名单" onTap={toList} />
        ) : (
          <>
            <BigButton kind="plain" text="没达标" onTap={() => setLacking(true)} />
            <BigButton
              icon="camera"
              text="拍一张，达标"
              onTap={() => void finding.recordWithPhoto({ isMet: true })}
            />
          </>
        )
      }
    >
      {finding.trouble && <ErrorCard failure={finding.trouble} />}
      {isDone && <NoticeCard tone="plain" title="已经报上去了，不能再改" text={text} />}
      {door.isOwn && <NoticeCard tone="wait" title="自己家的" text="要请别的村干部来看。" />}
      {!isClosed && (
        <>
          <StatusLine tone={tone} text={text} />
          <Card title="看什么">
            <StatusLine tone="plain" text="垃圾分好类" />
            <StatusLine tone="plain" text="房前屋后收拾干净" />
            <StatusLine tone="plain" text="院子整齐，柴火电线安全" />
          </Card>
          {next && (
            <BigButton
              kind="plain"
              text={`家里没人，先去 ${next.number}`}
              onTap={() => changeTo(pages.inspectionHouse(next.id, village ?? '', month))}
            />
          )}
        </>
      )}
    </Screen>
  );
}
