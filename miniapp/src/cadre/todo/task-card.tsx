import { Image, Text, View } from '@tarojs/components';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { isLate, type Task } from '../task';
import { openTask } from './open-task';

export function TaskCard({ task }: { task: Task }) {
  const { title, detail, since, photo, icon } = task;
  const when = whenInWords(since);
  const late = isLate(task, Date.now());
  return (
    <Card
      onTap={() => openTask(task)}
      label={[title, detail, late ? `超过一天了，${when}` : when].join('，')}
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
          {late ? (
            <StatusLine tone="problem" text={`超过一天了，${when}`} />
          ) : (
            <Text className="quiet">{when}</Text>
          )}
        </View>
      </View>
    </Card>
  );
}
