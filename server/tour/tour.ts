import { parseArgs } from 'node:util';
import { Caller } from './caller';
import { startOwnServer } from './own-server';
import { playSevenSteps, type Tour, type TourStep } from './seven-steps';

/**
 * `npm run tour [-- --url http://127.0.0.1:8090] [--json]`: the main job from photo to statement line, against a
 * running server or one of its own. With --json nothing but one document reaches standard output.
 */
async function main(): Promise<void> {
  const { url, asJson } = readArguments(process.argv.slice(2));
  const say = (line: string) => (asJson ? process.stderr : process.stdout).write(`${line}\n`);
  const steps: TourStep[] = [];
  try {
    const server = url === null ? await startOwnServer(say) : { url, stop: async () => {} };
    try {
      const tour = await playSevenSteps(new Caller(server.url), step => {
        steps.push(step);
        say(`${step.no}. ${step.name}: ${step.told}`);
        for (const [name, value] of Object.entries(step.ids)) say(`     ${name} ${value}`);
      });
      if (asJson) process.stdout.write(`${JSON.stringify({ ok: true, ...tour }, null, 2)}\n`);
      else printEnd(tour, say);
    } finally {
      await server.stop();
    }
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    if (asJson) process.stdout.write(`${JSON.stringify({ ok: false, error: sentence, steps }, null, 2)}\n`);
    say(`The tour stopped after ${steps.length} steps: ${sentence}`);
    process.exitCode = 1;
  }
}

function readArguments(args: readonly string[]): { url: string | null; asJson: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: { url: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  return { url: values.url ?? null, asJson: values.json };
}

function printEnd({ trace, trialBalance }: Tour, say: (line: string) => void): void {
  say('\nOne trace');
  say(`  photo ${trace.photoId}`);
  say(`  → report ${trace.reportId}`);
  say(`  → award ${trace.awardId} → journal row ${trace.awardTransferNo}`);
  say(`  → redemption ${trace.redemptionId} → journal row ${trace.redemptionTransferNo}`);
  say(`  → statement ${trace.statementLine.month}: ${trace.statementLine.amount} points`);
  say('\nTrial balance');
  for (const kind of trialBalance.kinds) {
    say(`  ${String(kind.balance).padStart(10)}  ${kind.label} (${kind.accounts})`);
  }
  say(`  ${String(trialBalance.sum).padStart(10)}  sum`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The tour could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
