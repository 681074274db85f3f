import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { Reply } from '../../api/outcome';
import { PhoneLink } from '../../ui/phone-link';
import { StatusLine } from '../../ui/status-line';
import { dayInWords } from './days';

export type Member = Reply<'readRosters'>['rosters'][number]['leads'][number];

export function MemberRow({ member, what, children }: PropsWithChildren<{ member: Member; what: string }>) {
  const { name, phone, away, until, endsSoon } = member;
  return (
    <View className="roster-person">
      <Text>{`${what}：${name}`}</Text>
      {away && <StatusLine tone="wait" text={`请假，到${dayInWords(away.until)}`} />}
      {until && (
        <StatusLine
          tone={endsSoon ? 'wait' : 'plain'}
          text={`${endsSoon ? '快到期，' : ''}当到${dayInWords(until)}`}
        />
      )}
      {phone !== '' && <PhoneLink number={phone} text={`打电话给${name}`} />}
      {children}
    </View>
  );
}
