import { Text, View } from '@tarojs/components';
import { roles } from '@torreya/shared/domain/roles';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { StatusLine } from '../../ui/status-line';
import { daysInWords, today } from './days';
import { StandIns } from './stand-ins';

interface MineCardProps {
  mine: Reply<'readRosters'>['mine'];
  onChanged: () => void;
}

/** The reader's own offices and leave. */
export function MineCard({ mine: { posts, absences }, onChanged }: MineCardProps) {
  const end = useCommand((absenceId: string) => call('endAbsence', { absenceId }), onChanged);
  if (posts.length === 0 && absences.length === 0) return null;
  return (
    <Card title="我">
      {posts.map(({ areaCode, areaName, role }) => (
        <Text key={areaCode}>{`${areaName} ${roles[role]}`}</Text>
      ))}
      {absences.map(({ id, from, until }) => (
        <View key={id} className="roster-leave">
          <StatusLine
            tone="wait"
            text={`${from <= today() ? '正在请假' : '要请假'}：${daysInWords(from, until)}`}
          />
          <BigButton
            kind="plain"
            text={from <= today() ? '我回来了，销假' : '不请了'}
            busyText={end.busy === id ? '正在销假…' : undefined}
            onTap={() => void end.send(id)}
          />
        </View>
      ))}
      {end.failed && <ErrorCard failure={end.failed.failure} onRetry={end.retry} />}
      <StandIns posts={posts} title={absences.length > 0 ? '这几天' : '您不在时'} />
    </Card>
  );
}
