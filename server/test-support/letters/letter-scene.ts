import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import {
  issueDirective,
  issueLetter,
  listReportLetters,
  readLetter,
  takeLetterStep,
} from '@torreya/shared/contract/letters';
import { type LetterStep, type LetterStepName, letterSteps } from '@torreya/shared/domain/letters';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import { ReportScene } from '../reports/report-scene';
import type { ServerUnderTest } from '../server-under-test';

export type LetterCard = ReplyOf<typeof issueDirective>['letters'][number];
type Directive = InputOf<typeof issueDirective>;
type Draft = InputOf<typeof issueLetter>;
type Step = InputOf<typeof takeLetterStep>;

/** People around one report, and the orders and letters that go between them. */
export class LetterScene {
  private constructor(
    readonly server: ServerUnderTest,
    readonly reports: ReportScene,
  ) {}

  static async open(server: ServerUnderTest): Promise<LetterScene> {
    return new LetterScene(server, await ReportScene.open(server));
  }

  /** Taken on by the lead of its ground. */
  async acceptedReport(): Promise<string> {
    const { id } = await this.reports.submit();
    await this.reports.step('lead', id, 'accept');
    return id;
  }

  /** In two days. */
  dueAt(days = 2): string {
    return new Date(Date.now() + days * 86_400_000).toISOString();
  }

  async directive(
    reportId: string,
    to: readonly string[],
    changes: Partial<Directive> = {},
  ): Promise<Directive> {
    const addresseeIds = await Promise.all(to.map(key => this.reports.personId(key)));
    return { reportId, id: uuidv7(), addresseeIds, dueAt: this.dueAt(), words: '请到现场处理', ...changes };
  }

  /** An order to each, by key of the addressee. */
  async direct(by: string, reportId: string, to: readonly string[]): Promise<Record<string, LetterCard>> {
    const command = await this.directive(reportId, to);
    const { letters } = await this.server.ask(issueDirective, command, await this.reports.as(by));
    const names = await this.server.owner.query<{ key: string; name: string }[]>(
      'SELECT demo_key AS key, name FROM person WHERE demo_key = ANY ($1)',
      [to],
    );
    return Object.fromEntries(
      names.map(({ key, name }) => {
        const letter = letters.find(({ addressee }) => addressee.name === name);
        if (!letter) throw new Error(`no order went to ${key}`);
        return [key, letter];
      }),
    );
  }

  async letter(reportId: string, to: string, changes: Partial<Draft> = {}): Promise<Draft> {
    const addresseeId = await this.reports.personId(to);
    return {
      reportId,
      id: uuidv7(),
      kind: 'reminder',
      addresseeId,
      dueAt: this.dueAt(),
      words: '请抓紧',
      ...changes,
    };
  }

  async issue(by: string, reportId: string, to: string, changes: Partial<Draft> = {}) {
    return this.server.ask(issueLetter, await this.letter(reportId, to, changes), await this.reports.as(by));
  }

  /** With what the step needs, unless the test says otherwise. */
  async stepCommand(
    key: string,
    letterId: string,
    step: LetterStepName,
    changes: Partial<Step> = {},
  ): Promise<Step> {
    const { needsPhoto }: LetterStep = letterSteps[step];
    const photoIds = changes.photoIds ?? (needsPhoto ? [await this.reports.photo(key)] : []);
    return { letterId, id: uuidv7(), step, note: '已经看过', ...changes, photoIds };
  }

  async step(key: string, letterId: string, step: LetterStepName, changes: Partial<Step> = {}) {
    const command = await this.stepCommand(key, letterId, step, changes);
    return this.server.ask(takeLetterStep, command, await this.reports.as(key));
  }

  async stepRefusal(
    key: string,
    letterId: string,
    step: LetterStepName,
    changes: Partial<Step> = {},
  ): Promise<RefusalCode | 'bug'> {
    const command = await this.stepCommand(key, letterId, step, changes);
    return this.server.refusal(takeLetterStep, command, await this.reports.as(key));
  }

  async read(key: string, letterId: string) {
    return this.server.ask(readLetter, { letterId }, await this.reports.as(key));
  }

  async ofReport(key: string, reportId: string) {
    return this.server.ask(listReportLetters, { reportId }, await this.reports.as(key));
  }
}
