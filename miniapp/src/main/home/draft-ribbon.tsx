import { Text } from '@tarojs/components';
import { letterSteps } from '@torreya/shared/domain/letters';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportStep, reportSteps } from '@torreya/shared/domain/report-steps';
import type { DraftInQueue } from '../../drafts/draft-queue';
import { draftInWords } from '../../drafts/draft-words';
import { tryNow } from '../../drafts/keep-trying';
import { useMyDrafts } from '../../drafts/use-drafts';
import { useOnline } from '../../platform/online';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { open, pages } from '../pages';

/** What has not reached the village yet, each with how far it is; a tap goes on with it. */
export function DraftRibbon() {
  const isOnline = useOnline();
  const unsent = useMyDrafts().filter(({ draft }) => draft.state !== 'received');
  const inspected = unsent.filter(({ draft }) => draft.command.name === 'inspectHousehold');
  const others = unsent.filter(entry => !inspected.includes(entry));
  return (
    <>
      {inspected.length > 0 && (
        <Card title="入户检查" onTap={() => open(pages.inspection)}>
          <StatusLine tone="wait" text={`${inspected.length} 户还没发出去，记在手机里`} />
        </Card>
      )}
      {others.map(entry => {
        const { tone, text } = draftInWords(entry, isOnline);
        const title = titleOf(entry);
        const hint = hintOf(entry, isOnline);
        return (
          <Card key={entry.draft.id} title={title} label={`${title}，${text}`} onTap={() => goOnWith(entry)}>
            <StatusLine tone={tone} text={text} />
            {hint !== undefined && <Text className="quiet">{hint}</Text>}
          </Card>
        );
      })}
    </>
  );
}

function titleOf({ draft: { command, state } }: DraftInQueue): string {
  if (command.name === 'takeReportStep') return reportSteps[command.input.step].label;
  if (command.name === 'takeLetterStep') return letterSteps[command.input.step].label;
  if (command.name === 'inspectHousehold') return '入户检查';
  if (command.name === 'applyForAward') return '申报好事';
  // What it is may not have been said yet.
  return state === 'writing' ? '随手拍' : `随手拍：${reportCategories[command.input.category]}`;
}

function hintOf({ draft, lastDelivery, progress }: DraftInQueue, isOnline: boolean): string | undefined {
  if (draft.state === 'writing') return '点这里接着弄';
  if (draft.state === 'refused') return '点这里改一改再发';
  const hasStopped = isOnline && !progress && lastDelivery !== undefined;
  return hasStopped ? '点这里马上再试' : undefined;
}

function goOnWith({ draft: { id, command, state } }: DraftInQueue): void {
  if (state === 'queued') tryNow();
  if (command.name === 'takeLetterStep') {
    open(pages.letterDesk(command.input.letterId));
  } else if (command.name === 'takeReportStep') {
    const { by }: ReportStep = reportSteps[command.input.step];
    const { reportId } = command.input;
    open(by === 'handler' ? pages.reportDesk(reportId) : pages.reportDetail(reportId));
  } else if (command.name === 'applyForAward') {
    open(state === 'queued' ? pages.awards : pages.application(id));
  } else {
    open(state === 'queued' ? pages.sent(id) : pages.reportDraft(id));
  }
}
