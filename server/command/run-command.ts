import { WrongUsage } from './wrong-usage';

const couldNotBeDone = 2;

/** Sets the exit code: 0 or 1 as the command answers, 2 where it could not be done. `name`: as it is typed. */
export function runCommand(name: string, main: () => Promise<boolean>): void {
  main()
    .then(isRight => {
      process.exitCode = isRight ? 0 : 1;
    })
    .catch((error: unknown) => {
      process.exitCode = couldNotBeDone;
      process.stderr.write(`${sentenceOf(name, error)}\n`);
    });
}

function sentenceOf(name: string, error: unknown): string {
  if (error instanceof WrongUsage) return `${error.message}\nnpm run ${name} -- --help says how it is used.`;
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CannotStart') return error.message;
  if ('code' in error && error.code === '42P01') {
    return `This database has no ${name} that this version knows; start the server once, which brings the tables up to date.`;
  }
  if ('code' in error && error.code === '42501')
    return `This takes the owner of the database: ${error.message}.`;
  return error.stack ?? error.message;
}
