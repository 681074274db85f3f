import { Text } from '@tarojs/components';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Screen } from '../../ui/screen';
import { deskOf } from '../desk';
import { open, pages } from '../pages';
import {
  oldestFirst,
  type TaskKind,
  tasksOfAwards,
  tasksOfJoins,
  tasksOfReports,
  tasksOfVisits,
} from '../task';
import { useTasks } from '../use-tasks';
import { Counters } from './counters';
import { Lists } from './lists';
import { openTask } from './open-task';
import { PassbooksCard } from './passbooks-card';
import './index.scss';

/** C1: what waits for this person, the oldest first, and nothing else. */
export default function TodoPage() {
  const me = useAsk('readMe', {});
  const desk = deskOf(me.reply);
  const joins = useTasks('listJoinRequests', desk.joins, tasksOfJoins);
  const reports = useTasks('listReportsToHandle', desk.reports, tasksOfReports);
  const awards = useTasks('listAwardsToReview', desk.awards, tasksOfAwards);
  const visits = useTasks('listFollowUps', desk.reports, tasksOfVisits);
  const [only, setOnly] = useState<TaskKind>();

  const lists = [
    { kind: 'join' as const, text: '加入', isOpen: desk.joins, ...joins },
    { kind: 'report' as const, text: '上报', isOpen: desk.reports, ...reports },
    { kind: 'visit' as const, text: '回头看', isOpen: desk.reports, ...visits },
    { kind: 'award' as const, text: '积分', isOpen: desk.awards, ...awards },
  ].filter(({ isOpen }) => isOpen);
  const shown = lists.filter(({ kind }) => only === undefined || kind === only);
  const tasks = oldestFirst(shown.flatMap(list => list.tasks));
  const [first] = tasks;

  return (
    <Screen
      title="待办"
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={first && <BigButton text={`开始处理（${tasks.length}）`} onTap={() => openTask(first)} />}
    >
      <Asked ask={me}>
        {() => (
          <>
            <Counters lists={lists} only={only} onOnly={setOnly} />
            {desk.statements && (
              <Card title="商家结算" onTap={() => open(pages.settle)}>
                <Text>每月和店家对账、结算，看账平不平。</Text>
              </Card>
            )}
            {desk.passbooks && <PassbooksCard />}
            {desk.rosters && <Card title="班底、请假" onTap={() => open(pages.roster())} />}
            {(lists.length > 0 || !(desk.statements || desk.passbooks)) && (
              <Lists lists={shown} tasks={tasks} hasDesk={lists.length > 0} />
            )}
          </>
        )}
      </Asked>
    </Screen>
  );
}
