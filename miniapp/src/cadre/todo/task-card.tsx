import { Text, View } from '@tarojs/components';
import { alertInWords } from '@torreya/shared/domain/report-clocks';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { useOnline } from '../../platform/online';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { KeptImage } from '../../ui/kept-image';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { AlertLine } from '../alert-line';
import { keptStepInWords } from '../kept-step-words';
import { open, pageOf } from '../pages';
import { isLate, type Task, type TaskKind } from '../task';

interface TaskCardProps {
  task: Task;
  only: TaskKind | undefined;
  /** What this phone has done about it and not sent yet. */
  waiting: DraftInQueue | undefined;
}

/** Of those that have a deadline; the others are late after a day. */
const lateInWords: Partial<Record<TaskKind, string>> = {
  visit: '超时了，还没回头看',
  letter: '超过期限了，还没回复',
};

export function TaskCard({ task, only, waiting }: TaskCardProps) {
  const isOnline = useOnline();
  const kept = waiting && keptStepInWords(waiting, isOnline);
  const { kind, title, detail, since, photo, icon, alert } = task;
  const when = whenInWords(since);
  const late = !alert && isLate(task, Date.now());
  const lateWords = lateInWords[kind] ?? `超过一天了，${when}`;
  return (
    <Card
      onTap={() => open(pageOf(task, only))}
      label={[title, detail, alert && alertInWords(alert), kept?.text ?? (late ? lateWords : when)]
        .filter(Boolean)
        .join('，')}
    >
      <View className="task">
        <View className="task-picture">
          {photo ? (
            <KeptImage className="task-photo" photoId={photo.id} src={photo.url} mode="aspectFill" lazyLoad />
          ) : (
            <Icon name={icon} />
          )}
        </View>
        <View className="task-words">
          <Text className="task-title">{title}</Text>
          <Text className="task-detail">{detail}</Text>
          {alert && <AlertLine alert={alert} />}
          {kept ? (
            <StatusLine {...kept} />
          ) : late ? (
            <StatusLine tone="problem" text={lateWords} />
          ) : (
            <Text className="quiet">{when}</Text>
          )}
        </View>
      </View>
    </Card>
  );
}
