import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { ErrorCard } from '../../ui/error-card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { useFromTheTop } from '../use-from-the-top';
import { DayPicker } from './day-picker';
import { daysInWords, daysLater, today } from './days';
import { StandIns } from './stand-ins';

/** Whose leave it is; without an id the reader's own. */
export interface OnLeave {
  readonly personId?: string;
  readonly name: string;
  readonly posts: Reply<'readRosters'>['mine']['posts'];
}

const lengths = [
  { key: '1', text: '1天' },
  { key: '2', text: '2天' },
  { key: '3', text: '3天' },
  { key: '7', text: '一周' },
  { key: '14', text: '两周' },
  { key: '30', text: '30天' },
] as const;

/** Further ahead nobody knows who will be there. */
const mostDaysAhead = 60;

interface LeaveFormProps {
  onLeave: OnLeave;
  onDone: () => void;
}

export function LeaveForm({ onLeave: { personId, name, posts }, onDone }: LeaveFormProps) {
  const [from, setFrom] = useState(() => today());
  const [days, setDays] = useState<(typeof lengths)[number]['key']>('1');
  const [set, setSet] = useState<Reply<'setAbsence'>>();
  const until = daysLater(from, Number(days) - 1);
  const command = useCommand(
    (what: { personId?: string; from: string; until: string }, id) => call('setAbsence', { id, ...what }),
    setSet,
  );
  useFromTheTop(set ? 'done' : 'form');
  const isBusy = command.busy !== undefined;

  if (set) {
    return (
      <Screen title="请好假了" audience="staff" bottom={<BigButton text="回班底" onTap={onDone} />}>
        <NoticeCard
          tone="good"
          title={daysInWords(set.from, set.until)}
          text="这几天新来的事情直接找代班的人。原来手里没办完的，请自己转给别人。"
        />
        {set.posts.length > 0 && (
          <Card title="打个电话说一声">
            <StandIns posts={set.posts} title="这几天" />
          </Card>
        )}
      </Screen>
    );
  }
  return (
    <Screen
      title={personId ? `替${name}请假` : '我要请假'}
      audience="staff"
      offlineText="现在没网，请不了假。有网了再请。"
      bottom={
        <BigButton
          text={`请假${lengths.find(({ key }) => key === days)?.text ?? ''}`}
          busyText={isBusy ? '正在请假…' : undefined}
          onTap={() => void command.send({ ...(personId ? { personId } : {}), from, until })}
        />
      }
    >
      {command.failed && <ErrorCard failure={command.failed.failure} />}
      <Card title="从哪天起">
        <DayPicker
          day={from}
          earliest={today()}
          latest={daysLater(today(), mostDaysAhead)}
          onChoose={setFrom}
        />
      </Card>
      <Card title="请几天">
        <Choice label="请几天" options={lengths} chosen={days} onChoose={setDays} />
        <Text>{daysInWords(from, until)}</Text>
      </Card>
      {posts.length > 0 && (
        <Card title="谁来代">
          <StandIns posts={posts} title={`${name}不在时`} />
        </Card>
      )}
      {!isBusy && <BigButton kind="plain" text="不请了" onTap={onDone} />}
    </Screen>
  );
}
