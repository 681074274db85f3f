import type { Reply } from '../api/outcome';
import { type Ask, useAsk } from '../api/use-ask';
import { type Desk, deskOf } from './desk';
import {
  type TaskKind,
  tasksOfAwards,
  tasksOfJoins,
  tasksOfLetters,
  tasksOfReports,
  tasksOfVisits,
} from './task';
import { type Tasks, useTasks } from './use-tasks';

/** One of the lists that make the to-do, named for its counter. */
export interface TaskList extends Tasks {
  readonly kind: TaskKind;
  readonly text: string;
}

const unanswered = { box: 'inbox', state: 'open' } as const;

/** Who sits at the desk, and every list that waits there for this person. */
export function useDesk(): { me: Ask<Reply<'readMe'>>; desk: Desk; lists: readonly TaskList[] } {
  const me = useAsk('readMe', {});
  const desk = deskOf(me.reply);
  const joins = useTasks('listJoinRequests', desk.joins, tasksOfJoins);
  const reports = useTasks('listReportsToHandle', desk.reports, tasksOfReports);
  const awards = useTasks('listAwardsToReview', desk.awards, tasksOfAwards);
  const visits = useTasks('listFollowUps', desk.reports, tasksOfVisits);
  const letters = useTasks('listLetters', desk.letters, tasksOfLetters, unanswered);
  // Most who serve are sent none for weeks: a department always sees the list, others once there is something in it.
  const isDepartment = desk.letters && !desk.reports;
  const hasLetters = desk.letters && (isDepartment || letters.tasks.length > 0);
  const lists = [
    { kind: 'join' as const, text: '加入', isOpen: desk.joins, ...joins },
    { kind: 'report' as const, text: '上报', isOpen: desk.reports, ...reports },
    { kind: 'visit' as const, text: '回头看', isOpen: desk.reports, ...visits },
    { kind: 'award' as const, text: '积分', isOpen: desk.awards, ...awards },
    { kind: 'letter' as const, text: '来函', isOpen: hasLetters, ...letters },
  ].filter(({ isOpen }) => isOpen);
  return { me, desk, lists };
}
