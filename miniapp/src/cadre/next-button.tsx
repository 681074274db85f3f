import { BigButton } from '../ui/big-button';
import type { NextTask } from './next-task';
import { backToTodo, changeTo, pageOf } from './pages';
import type { TaskKind } from './task';

interface NextButtonProps {
  next: NextTask;
  only: TaskKind | undefined;
  kind: 'primary' | 'plain';
}

/** On to the next card of the to-do: offered, and never gone to by itself. */
export function NextButton({ next: { task, count, hasMore }, only, kind }: NextButtonProps) {
  if (!task) return <BigButton kind={kind} text="后面没有了，回待办" onTap={backToTodo} />;
  return (
    <BigButton
      kind={kind}
      icon="next"
      text={`下一件（还有 ${count}${hasMore ? '+' : ''} 件）`}
      onTap={() => changeTo(pageOf(task, only))}
    />
  );
}
