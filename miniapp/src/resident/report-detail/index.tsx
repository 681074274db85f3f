import { useRouter } from '@tarojs/taro';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Screen } from '../../ui/screen';
import { Detail } from './detail';

/** One report of hers, from the photo to the points. */
export default function ReportDetailPage() {
  const { id = '' } = useRouter().params;
  const ask = useAsk('readReport', { reportId: id });
  if (ask.reply) return <Detail report={ask.reply} ask={ask} />;
  return (
    <Screen offlineText="现在没网，有网了再看。">
      <Asked ask={ask}>{() => null}</Asked>
    </Screen>
  );
}
