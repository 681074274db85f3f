import { Terminal } from '../../command/terminal';

/** What a command would have printed. */
export class Heard extends Terminal {
  readonly said: string[] = [];
  readonly documents: unknown[] = [];

  override say(text: string): void {
    this.said.push(text);
  }

  override document(value: unknown): void {
    this.documents.push(JSON.parse(JSON.stringify(value)));
  }

  override tell(): void {}

  override readonly progress = (): void => {};
}
