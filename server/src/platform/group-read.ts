import type { DataSource, EntityManager } from 'typeorm';

/** Answers many questions set by set, in their order. An Error (a Refusal, say) is for the one that asked. */
type Read<Asked, Answer> = (
  manager: EntityManager,
  asked: readonly Asked[],
) => Promise<readonly (Answer | Error)[]>;

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** While one set is being read, the next one is put together and sent: neither side waits for the other. */
const mostUnderWay = 2;
const mostAtOnce = 256;

/**
 * Questions that come in while others are being answered are asked together: one alone waits for nobody, and a hundred
 * share one trip. Each is read after it was asked, so that nobody gets an answer that is older than his question.
 */
export class GroupRead<Asked, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];
  private underWay = 0;

  constructor(
    private readonly database: DataSource,
    private readonly read: Read<Asked, Answer>,
  ) {}

  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      if (this.underWay >= mostUnderWay || this.waiting.length > 1) return;
      // Whatever else is asked in this turn goes along.
      process.nextTick(() => void this.empty());
    });
  }

  /** Never throws: everyone is told. */
  private async empty(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.length > 0) await this.answer(this.waiting.splice(0, mostAtOnce));
    this.underWay -= 1;
  }

  private async answer(all: readonly Waiting<Asked, Answer>[]): Promise<void> {
    const runner = this.database.createQueryRunner();
    try {
      const answers = await this.read(
        runner.manager,
        all.map(({ asked }) => asked),
      );
      if (answers.length !== all.length)
        throw new Error(`${answers.length} answers to ${all.length} questions`);
      for (const [n, { resolve, reject }] of all.entries()) {
        const answer = answers[n] as Answer | Error;
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of all) reject(error);
    } finally {
      await runner.release();
    }
  }
}
