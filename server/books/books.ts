import { readArguments } from './arguments';
import { check } from './check';
import { digest } from './digest';
import { lift } from './lift';
import { Terminal } from './terminal';
import { usage, WrongUsage } from './usage';
import { verify } from './verify';

const couldNotBeDone = 2;
const commands = { check, digest, verify, lift };

/** `npm run books`: see usage.ts. */
async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (args === null) {
    process.stdout.write(usage);
    return;
  }
  process.exitCode = (await commands[args.command](args, new Terminal())) ? 0 : 1;
}

main().catch((error: unknown) => {
  process.exitCode = couldNotBeDone;
  process.stderr.write(`${sentenceOf(error)}\n`);
});

function sentenceOf(error: unknown): string {
  if (error instanceof WrongUsage) return `${error.message}\nnpm run books -- --help says how it is used.`;
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CannotStart') return error.message;
  if ('code' in error && error.code === '42P01') {
    return 'This database has no books that this version knows; start the server once, which brings the tables up to date.';
  }
  if ('code' in error && error.code === '42501')
    return `This takes the owner of the database: ${error.message}.`;
  return error.stack ?? error.message;
}
