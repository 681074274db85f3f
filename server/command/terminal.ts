const tellEvery = 10_000;

/** Answers go to standard output, everything on the way there to standard error. */
export class Terminal {
  private toldAt = 0;

  say(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  document(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  tell(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** How far it is: on one line where somebody looks on, else now and then. */
  readonly progress = (title: string, done: number, of: number): void => {
    const line = `· ${title}: ${inFigures(done)} of ${inFigures(of)} (${Math.floor((100 * done) / Math.max(of, 1))} %)`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
    else if (Date.now() - this.toldAt > tellEvery) {
      this.toldAt = Date.now();
      this.tell(line);
    }
  };

  endProgress(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}

export function inFigures(value: number): string {
  return value.toLocaleString('en-US');
}
