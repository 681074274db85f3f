/** What the clients of one run have seen. */
export class Tally {
  commands = 0;
  acknowledged = 0;
  refused = 0;
  doubled = 0;
  requests = 0;
  retried = 0;
  networkErrors = 0;
  unavailable = 0;
  slowestMilliseconds = 0;
  /** Answers that nobody may get: a bug, or an outage that does not say when to come back. */
  readonly wrong: string[] = [];
  readonly refusals: Record<string, number> = {};

  refuse(code: string): void {
    this.refused += 1;
    this.refusals[code] = (this.refusals[code] ?? 0) + 1;
  }
}
