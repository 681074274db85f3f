import { Image, Text, View } from '@tarojs/components';
import { alertInWords } from '@torreya/shared/domain/report-clocks';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { AlertLine } from '../alert-line';
import { isLate, type Task } from '../task';
import { openTask } from './open-task';

export function TaskCard({ task }: { task: Task }) {
  const { title, detail, since, photo, icon, alert } = task;
  const when = whenInWords(since);
  const late = !alert && isLate(task, Date.now());
  const lateWords = task.dueAt ? '超时了，还没回头看' : `超过一天了，${when}`;
  return (
    <Card
      onTap={() => openTask(task)}
      label={[title, detail, alert && alertInWords(alert), late ? lateWords : when]
        .filter(Boolean)
        .join('，')}
    >
      <View className="task">
        <View className="task-picture">
          {photo ? (
            <Image className="task-photo" src={photo} mode="aspectFill" lazyLoad />
          ) : (
            <Icon name={icon} />
          )}
        </View>
        <View className="task-words">
          <Text className="task-title">{title}</Text>
          <Text className="task-detail">{detail}</Text>
          {alert && <AlertLine alert={alert} />}
          {late ? <StatusLine tone="problem" text={lateWords} /> : <Text className="quiet">{when}</Text>}
        </View>
      </View>
    </Card>
  );
}
