import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { useOnReceipt } from '../../drafts/use-on-receipt';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Empty } from '../../ui/empty';
import { MoreButton } from '../../ui/more-button';
import { Screen } from '../../ui/screen';
import { open, pages } from '../pages';
import { ReportCard } from './report-card';
import { UnsentCards } from './unsent-cards';
import './index.scss';

/** Everything that she has sent, newest first, and before it what has not gone yet. */
export default function ReportsPage() {
  const ask = useAsk('listMyReports', {});
  useOnReceipt(() => void ask.refresh());
  const me = useAsk('readMe', {});
  const more = useMorePages('listMyReports', {}, ask.reply);
  const reports = [ask.reply, ...more.pages].flatMap(page => page?.reports ?? []);
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={<BigButton icon="camera" text="去随手拍" onTap={() => open(pages.report)} />}
    >
      <UnsentCards />
      <Asked ask={ask}>
        {() =>
          reports.length === 0 ? (
            <Empty icon="camera" text="还没有报过。看到不安全的地方，拍一张就行。" />
          ) : (
            <>
              {reports.map(report => (
                <ReportCard key={report.id} report={report} />
              ))}
              <MoreButton more={more} />
            </>
          )
        }
      </Asked>
      <BigButton kind="plain" text="匿名报的？用查询码看进度" onTap={() => open(pages.follow)} />
    </Screen>
  );
}
