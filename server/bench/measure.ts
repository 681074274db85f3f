/** Closed-loop load: each client sends its next command when it has the answer to the last one. */
export interface Sample {
  readonly count: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

export interface Case {
  readonly name: string;
  readonly clients: number;
  /** Loads what is measured for about so many seconds. */
  run(seconds: number): Promise<Sample>;
}

export interface CaseResult {
  readonly name: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** `clients` callers of `command`, until the time is up; the last answers are waited for. */
async function drive(clients: number, seconds: number, command: () => Promise<unknown>): Promise<Sample> {
  const latenciesMs: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  const loop = async () => {
    for (let now = performance.now(); now < end; ) {
      await command();
      const answered = performance.now();
      latenciesMs.push(answered - now);
      now = answered;
    }
  };
  await Promise.all(Array.from({ length: clients }, loop));
  return { count: latenciesMs.length, seconds: (performance.now() - begin) / 1_000, latenciesMs };
}

/** A case of callers of one command. */
export function closedLoop(name: string, clients: number, command: () => Promise<unknown>): Case {
  return { name, clients, run: seconds => drive(clients, seconds, command) };
}

/**
 * All cases take turns in each round, so that a slow minute of the machine is every case's. The throughput is the median
 * of the rounds; the percentiles are over all commands.
 */
export async function interleave(
  cases: readonly Case[],
  rounds: number,
  seconds: number,
  tell: (line: string) => void,
): Promise<CaseResult[]> {
  const samples = new Map<Case, Sample[]>(cases.map(one => [one, []]));
  for (const one of cases) await one.run(seconds / 4);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [n, one] of cases.entries()) {
      tell(`round ${round} of ${rounds}, ${n + 1} of ${cases.length}: ${one.name}`);
      samples.get(one)?.push(await one.run(seconds));
    }
  }
  return cases.map(one => summary(one, samples.get(one) ?? []));
}

function summary({ name, clients }: Case, samples: readonly Sample[]): CaseResult {
  const all = samples.flatMap(sample => sample.latenciesMs).sort((a, b) => a - b);
  const rates = samples.map(({ count, seconds }) => count / seconds).sort((a, b) => a - b);
  return {
    name,
    clients,
    perSecond: Math.round(at(rates, 0.5)),
    p50Ms: rounded(at(all, 0.5)),
    p99Ms: rounded(at(all, 0.99)),
  };
}

/** The value below which that share of the sorted numbers lies (nearest rank). */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
