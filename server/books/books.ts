import { runCommand } from '../command/run-command';
import { Terminal } from '../command/terminal';
import { readArguments } from './arguments';
import { check } from './check';
import { digest } from './digest';
import { lift } from './lift';
import { usage } from './usage';
import { verify } from './verify';

const commands = { check, digest, verify, lift };

/** `npm run books`: see usage.ts. */
runCommand('books', async () => {
  const args = readArguments(process.argv.slice(2));
  if (args) return commands[args.command](args, new Terminal());
  process.stdout.write(usage);
  return true;
});
