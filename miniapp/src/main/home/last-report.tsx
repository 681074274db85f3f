import { Text } from '@tarojs/components';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportStates } from '@torreya/shared/domain/report-steps';
import { useAsk } from '../../api/use-ask';
import { useMyDrafts } from '../../drafts/use-drafts';
import { useOnReceipt } from '../../drafts/use-on-receipt';
import { Asked } from '../../ui/asked';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { reportTones } from '../../ui/report-tones';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { open, pages } from '../pages';

/** How the last thing that she sent is getting on; for the first time, what the big button is for. */
export function LastReport({ isTold }: { isTold: boolean }) {
  const ask = useAsk('listMyReports', {});
  useOnReceipt(() => void ask.refresh());
  const hasDraft = useMyDrafts().length > 0;
  return (
    <Asked ask={ask} isTold={isTold}>
      {({ reports: [last] }) => {
        if (!last && hasDraft) return null;
        if (!last) {
          return <NoticeCard tone="plain" title="看到不安全的地方，点下面的大按钮，拍一张就行。" />;
        }
        const what = `${reportCategories[last.category]}，${last.areaName}`;
        const state = reportStates[last.state];
        return (
          <Card
            title="我上次报的"
            label={`我上次报的，${what}，${state}`}
            onTap={() => open(pages.reportDetail(last.id))}
          >
            <Text>{what}</Text>
            <StatusLine tone={reportTones[last.state]} text={`${state}（${whenInWords(last.stateAt)}）`} />
          </Card>
        );
      }}
    </Asked>
  );
}
