import { listLandmarks } from '@torreya/shared/contract/areas';
import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { readMe } from '@torreya/shared/contract/identity';
import { readReport, submitReport, takeReportStep } from '@torreya/shared/contract/reports';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import { type ReportStep, type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';
import { uuidv7 } from 'uuidv7';
import { PhotoSender } from '../photos/photo-sender';
import type { ServerUnderTest } from '../server-under-test';
import { VoiceSender } from '../voices/voice-sender';

export type Report = ReplyOf<typeof readReport>;
type Submission = InputOf<typeof submitReport>;
type Step = InputOf<typeof takeReportStep>;

/** The people around one spot of 谷来镇, the entrance of the resident's village, and what they do with reports. */
export class ReportScene {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly server: ServerUnderTest,
    readonly villageCode: string,
    readonly landmark: ReplyOf<typeof listLandmarks>['landmarks'][number],
  ) {}

  static async open(server: ServerUnderTest): Promise<ReportScene> {
    const resident = await server.signIn('resident');
    const { household } = await server.ask(readMe, {}, resident);
    if (!household) throw new Error('the resident of the seed has a household');
    const { villageCode } = household;
    const { landmarks } = await server.ask(listLandmarks, { villageCode }, resident);
    const landmark = landmarks.find(({ name }) => name.includes('村口'));
    if (!landmark) throw new Error('the village of the seed has an entrance');
    return new ReportScene(server, villageCode, landmark);
  }

  /** A session of a seeded person; the same one each time. */
  async as(key: string): Promise<string> {
    const token = this.tokens.get(key) ?? (await this.server.signIn(key));
    this.tokens.set(key, token);
    return token;
  }

  async personId(key: string): Promise<string> {
    const [person] = await this.server.owner.query<{ id: string }[]>(
      `SELECT id FROM person WHERE demo_key = $1`,
      [key],
    );
    if (!person) throw new Error(`the seed has no ${key}`);
    return person.id;
  }

  async photo(key: string, bytes?: Buffer): Promise<string> {
    return new PhotoSender(this.server, await this.as(key)).upload(bytes);
  }

  async voice(key: string, bytes?: Buffer): Promise<string> {
    return new VoiceSender(this.server, await this.as(key)).upload(bytes);
  }

  submission(changes: Partial<Submission> = {}): Submission {
    return {
      id: uuidv7(),
      category: 'rockfall',
      photoIds: [],
      landmarkId: this.landmark.id,
      note: '路中间有石头',
      ...changes,
    };
  }

  async submit(changes: Partial<Submission> = {}, key = 'resident'): Promise<Report> {
    return this.server.ask(submitReport, this.submission(changes), await this.as(key));
  }

  async submitRefusal(changes: Partial<Submission>, key = 'resident'): Promise<RefusalCode | 'bug'> {
    return this.server.refusal(submitReport, this.submission(changes), await this.as(key));
  }

  async read(reportId: string, key: string): Promise<Report> {
    return this.server.ask(readReport, { reportId }, await this.as(key));
  }

  /** With what the step needs, unless the test says otherwise. */
  async step(
    key: string,
    reportId: string,
    step: ReportStepName,
    changes: Partial<Step> = {},
  ): Promise<Report> {
    const command = await this.stepCommand(key, reportId, step, changes);
    return this.server.ask(takeReportStep, command, await this.as(key));
  }

  async stepRefusal(
    key: string,
    reportId: string,
    step: ReportStepName,
    changes: Partial<Step> = {},
  ): Promise<RefusalCode | 'bug'> {
    const command = await this.stepCommand(key, reportId, step, changes);
    return this.server.refusal(takeReportStep, command, await this.as(key));
  }

  async stepCommand(
    key: string,
    reportId: string,
    step: ReportStepName,
    changes: Partial<Step> = {},
  ): Promise<Step> {
    const photoIds = changes.photoIds ?? (step === 'resolve' ? [await this.photo(key)] : []);
    const { needs }: ReportStep = reportSteps[step];
    const note = needs.includes('note') ? '这条路归县里管' : '';
    return { reportId, id: uuidv7(), step, note, ...changes, photoIds };
  }
}
