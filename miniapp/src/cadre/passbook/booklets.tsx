import { Text } from '@tarojs/components';
import { type BookletReason, bookletReasonNames, bookletReasons } from '@torreya/shared/domain/booklets';
import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { NoticeCard } from '../../ui/notice-card';
import { PaperButton } from '../../ui/paper-button';
import { dayInWords } from '../../ui/when';
import { CommandTrouble } from '../command-trouble';

type Passbook = Reply<'readPassbook'>;

interface BookletsProps {
  passbook: Passbook;
  onIssued: () => unknown;
}

/** What the household holds on paper: the number that is good, its paper to print, and a new one where it is gone. */
export function Booklets({ passbook, onIssued }: BookletsProps) {
  const { booklets, mayIssue, householdId } = passbook;
  const [current, ...voided] = booklets;
  const [isReplacing, setReplacing] = useState(false);
  const [reason, setReason] = useState<BookletReason>();
  const command = useCommand(
    (why: BookletReason, id) => call('issueBooklet', { householdId, id, reason: why }),
    () => {
      setReplacing(false);
      setReason(undefined);
      onIssued();
    },
  );
  const refused = command.failed?.failure.kind === 'refused' ? command.failed.failure.code : undefined;
  useEffect(() => {
    if (refused === 'step_not_open') onIssued();
  }, [refused, onIssued]);
  if (!current && !mayIssue) return null;
  return (
    <Card title="纸质存折本">
      {current ? (
        <>
          <Text className="quiet">编号</Text>
          <Text className="booklet-number">{current.number}</Text>
          <Text className="quiet">
            {current.issuedByName} {dayInWords(current.issuedAt)} 发的，发的时候有 {current.points} 个。
          </Text>
          {current.paperUrl !== null && <PaperButton url={current.paperUrl} text="打开存折本，可以打印" />}
        </>
      ) : (
        <Text className="quiet">没有手机的人家，可以发一本纸质的，上面有编号和二维码。</Text>
      )}
      {voided.length > 0 && (
        <Text className="quiet">作废的编号：{voided.map(({ number }) => number).join('、')}</Text>
      )}
      <CommandTrouble command={command} trouble={undefined} />
      {mayIssue && !current && (
        <BigButton
          kind="plain"
          text="发第一本"
          {...(command.busy === undefined ? {} : { busyText: '正在发……' })}
          onTap={() => void command.send('first')}
        />
      )}
      {mayIssue && current && !isReplacing && (
        <BigButton kind="plain" text="丢了、写满了，换一本" onTap={() => setReplacing(true)} />
      )}
      {mayIssue && current && isReplacing && (
        <>
          <Choice label="为什么换" options={replacing} chosen={reason} onChoose={setReason} />
          {reason !== undefined && (
            <>
              <NoticeCard
                tone="wait"
                title={`编号 ${current.number} 马上作废`}
                text="会发一个新编号，积分不会少。这一户会收到消息。"
              />
              <BigButton
                kind="plain"
                text="换一本新的"
                {...(command.busy === undefined ? {} : { busyText: '正在发……' })}
                onTap={() => void command.send(reason)}
              />
            </>
          )}
        </>
      )}
    </Card>
  );
}

const replacing = bookletReasonNames
  .filter(key => key !== 'first')
  .map(key => ({ key, text: bookletReasons[key] }));
