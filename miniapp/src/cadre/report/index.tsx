import { useRouter } from '@tarojs/taro';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Screen } from '../../ui/screen';
import { taskKindOf } from '../task';
import { ReportDesk } from './report-desk';
import { VisitDesk } from './visit-desk';

/** One report, for whoever handles it. */
export default function ReportPage() {
  const { id = '', only } = useRouter().params;
  const ask = useAsk('readReport', { reportId: id });
  const visit = ask.reply?.followUp;
  if (ask.reply && visit?.isOpen) return <VisitDesk report={ask.reply} dueAt={visit.dueAt} ask={ask} />;
  if (ask.reply) return <ReportDesk key={id} report={ask.reply} ask={ask} only={taskKindOf(only)} />;
  return (
    <Screen audience="staff">
      <Asked ask={ask}>{() => null}</Asked>
    </Screen>
  );
}
