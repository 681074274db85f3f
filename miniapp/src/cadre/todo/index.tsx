import { Text } from '@tarojs/components';
import { useState } from 'react';
import { useMyDrafts } from '../../drafts/use-drafts';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Screen } from '../../ui/screen';
import { open, pageOf, pages } from '../pages';
import { oldestFirst, type TaskKind } from '../task';
import { useDesk } from '../use-desk';
import { useKeptAhead } from '../use-kept-ahead';
import { waitingReports } from '../waiting-reports';
import { Counters } from './counters';
import { InspectionCard } from './inspection-card';
import { Lists } from './lists';
import { PassbooksCard } from './passbooks-card';
import { RefusedSteps } from './refused-steps';
import './index.scss';

/** C1: what waits for this person, the oldest first, and nothing else. */
export default function TodoPage() {
  const { me, desk, lists } = useDesk();
  const [only, setOnly] = useState<TaskKind>();
  const shown = lists.filter(({ kind }) => only === undefined || kind === only);
  const tasks = oldestFirst(shown.flatMap(list => list.tasks));
  const waiting = waitingReports(useMyDrafts());
  const toDo = tasks.filter(({ id }) => !waiting.has(id));
  const [first] = toDo;
  const toApprove = toDo.filter(({ kind }) => kind === 'award').length;
  useKeptAhead(tasks);

  return (
    <Screen
      title="待办"
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。点开照样能办，有网自动发。"
      bottom={
        first && <BigButton text={`开始处理（${toDo.length}）`} onTap={() => open(pageOf(first, only))} />
      }
    >
      <Asked ask={me} isTold={lists.length > 0}>
        {() => (
          <>
            <RefusedSteps />
            <Counters lists={lists} only={only} onOnly={setOnly} />
            {desk.nominates && toApprove > 1 && (
              <Card title="积分一起审" onTap={() => open(pages.awardsTogether)}>
                <Text>一次看几张，点选了一起通过。</Text>
              </Card>
            )}
            {desk.statements && (
              <Card title="商家结算" onTap={() => open(pages.settle)}>
                <Text>每月和店家对账、结算，看账平不平。</Text>
              </Card>
            )}
            {desk.inspections && <InspectionCard />}
            {desk.passbooks && <PassbooksCard />}
            {desk.nominates && (
              <Card title="提名一件好事" onTap={() => open(pages.nominate)}>
                <Text>村里谁做了好事，您来说，别的干部来审。</Text>
              </Card>
            )}
            {desk.budgets && <Card title="积分预算" onTap={() => open(pages.budgets)} />}
            {desk.budgets && <Card title="登记了的亲戚" onTap={() => open(pages.relatives)} />}
            {desk.rosters && <Card title="班底、请假" onTap={() => open(pages.roster())} />}
            {(lists.length > 0 || !(desk.statements || desk.passbooks)) && (
              <Lists lists={shown} tasks={tasks} only={only} hasDesk={lists.length > 0} />
            )}
          </>
        )}
      </Asked>
    </Screen>
  );
}
