import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { backToTodo, changeTo, pages } from '../pages';

interface AfterDecisionProps {
  state: 'active' | 'declined';
  /** Somebody else who waits. */
  next: string | undefined;
}

export function AfterDecision({ state, next }: AfterDecisionProps) {
  return (
    <Screen
      audience="staff"
      bottom={
        <>
          {next !== undefined && <BigButton kind="plain" text="回待办" onTap={backToTodo} />}
          {next === undefined ? (
            <BigButton text="都看完了，回待办" onTap={backToTodo} />
          ) : (
            <BigButton icon="next" text="下一个" onTap={() => changeTo(pages.join(next))} />
          )}
        </>
      }
    >
      <NoticeCard
        tone={state === 'active' ? 'good' : 'plain'}
        title={state === 'active' ? '已经同意加入' : '已经回了：不是这家的'}
      />
    </Screen>
  );
}
