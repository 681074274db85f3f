/** A server, to be killed in the middle of a job: it has done all of it but the end, says so, and comes to no end. */
import { openServer, writeEffect } from './outbox-desk';

async function main(): Promise<void> {
  const [url = ''] = process.argv.slice(2);
  const server = await openServer(url);
  server.outbox.register('spec', async (tx, job) => {
    await writeEffect(tx, job, 'victim');
    process.stdout.write(`in the middle of ${job.key}\n`);
    return new Promise(() => undefined);
  });
  await server.runner.doWhatIsDue();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
