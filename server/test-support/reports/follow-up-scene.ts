import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { listFollowUps, recordFollowUp } from '@torreya/shared/contract/follow-ups';
import { listNotices } from '@torreya/shared/contract/notices';
import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import { uuidv7 } from 'uuidv7';
import type { ReportScene } from './report-scene';

type Visit = ReplyOf<typeof listFollowUps>['visits'][number];
type Found = InputOf<typeof recordFollowUp>;

/** Closed reports, who is to look at them again, and what is found there. */
export class FollowUpScene {
  constructor(private readonly reports: ReportScene) {}

  /** Sent, handled and confirmed at once. */
  async closed(changes: { category?: ReportCategory } = {}): Promise<string> {
    const { id } = await this.reports.submit({ category: 'rockfall', ...changes });
    await this.reports.step('lead', id, 'accept');
    await this.reports.step('lead', id, 'resolve');
    await this.reports.step('resident', id, 'confirm');
    return id;
  }

  async visitOf(who: string, reportId: string): Promise<Visit | undefined> {
    const { visits } = await this.reports.server.ask(listFollowUps, {}, await this.reports.as(who));
    return visits.find(visit => visit.reportId === reportId);
  }

  /** What somebody heard about a report, the newest first. */
  async heard(reportId: string, who: string): Promise<string[]> {
    const { notices } = await this.reports.server.ask(listNotices, {}, await this.reports.as(who));
    return notices.filter(({ about }) => about.id === reportId).map(({ title }) => title);
  }

  found(reportId: string, changes: Partial<Found> = {}): Found {
    return { reportId, id: uuidv7(), outcome: 'fine', note: '没有再掉石头', ...changes };
  }

  async record(who: string, command: Found) {
    return this.reports.server.ask(recordFollowUp, command, await this.reports.as(who));
  }

  async refusal(who: string, command: Found) {
    return this.reports.server.refusal(recordFollowUp, command, await this.reports.as(who));
  }
}
