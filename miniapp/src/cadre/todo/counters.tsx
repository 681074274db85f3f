import { Text, View } from '@tarojs/components';
import { spoken } from '../../ui/spoken';
import { isLate, type TaskKind } from '../task';
import type { Tasks } from '../use-tasks';

interface CountersProps {
  lists: readonly (Pick<Tasks, 'ask' | 'tasks' | 'more'> & { kind: TaskKind; text: string })[];
  /** The one list that is shown; all of them when none is named. */
  only: TaskKind | undefined;
  onOnly: (kind: TaskKind | undefined) => void;
}

const lateWords: Record<TaskKind, string> = {
  join: '超过一天',
  report: '超时',
  award: '超过一天',
  visit: '超时',
  letter: '超过期限',
};

/** How much of each waits. Red only where something is late. */
export function Counters({ lists, only, onOnly }: CountersProps) {
  if (lists.length === 0) return null;
  const now = Date.now();
  return (
    <View className="counters" {...spoken('radiogroup', '看哪一种')}>
      {lists.map(({ kind, text, ask, tasks, more }) => {
        // Not known is not none.
        const count = ask.reply === undefined ? '–' : `${tasks.length}${more.hasMore ? '+' : ''}`;
        const hasLate = tasks.some(task => isLate(task, now));
        const isChosen = kind === only;
        const label = [
          text,
          ask.reply === undefined ? '还没查到' : `${count}件`,
          hasLate && `有${lateWords[kind]}的`,
          isChosen && '已选',
        ]
          .filter(Boolean)
          .join('，');
        return (
          <View
            key={kind}
            className={`counter ${hasLate ? 'counter-late' : ''} ${isChosen ? 'counter-chosen' : ''}`}
            hoverClass="pressed"
            onClick={() => onOnly(isChosen ? undefined : kind)}
            {...spoken('radio', label)}
          >
            <Text className="counter-number">{count}</Text>
            <Text>{text}</Text>
            {hasLate && <Text className="counter-word">{lateWords[kind]}</Text>}
          </View>
        );
      })}
    </View>
  );
}
