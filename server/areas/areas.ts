import { runCommand } from '../command/run-command';
import { Terminal } from '../command/terminal';
import { readArguments } from './arguments';
import { commands } from './commands';
import { usage } from './usage';

/** `npm run areas`: see usage.ts. */
runCommand('areas', async () => {
  const args = readArguments(process.argv.slice(2));
  if (args) return commands[args.command](args, new Terminal());
  process.stdout.write(usage);
  return true;
});
