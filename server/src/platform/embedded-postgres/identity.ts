/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as himself; root runs it inside a user namespace that
 * shows root as another user (so that even a folder below a 0700 home works), or else as `postgres` or `nobody`.
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { CannotStart } from './cannot-start';

interface User {
  uid: number;
  gid: number;
}

/** How to start a program as the user that PostgreSQL runs as. */
export interface Identity {
  /** Goes in front of the program and its arguments. */
  prefix: string[];
  options: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Whom the data folder must belong to, when that is not the user of this process. */
  owner?: User;
}

const MYSELF: Identity = { prefix: [], options: {} };

/** For root, whoever owns the database, or the folder that it will be made in, runs it. */
export function chooseIdentity(folder: string, cluster: string): Identity {
  if (process.getuid?.() !== 0) return MYSELF;

  const owner = ownerOf(cluster) ?? ownerOf(folder);
  if (owner && owner.uid !== 0) return asUser(owner);

  const user = accountOf('postgres') ?? accountOf('nobody');
  if (user && process.platform === 'linux') {
    // initdb looks its user up in /etc/passwd, so the namespace shows root as an account that exists.
    const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'];
    if (spawnSync('unshare', [...prefix.slice(1), 'true']).status === 0) return { prefix, options: {} };
  }
  if (user && ownerOf(cluster) === undefined) return asUser(user);
  throw new CannotStart(
    'The embedded PostgreSQL cannot run as root on this machine; start Torreya as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * Starts a PostgreSQL program as that user. It sees none of the caller's PG… variables, and speaks English, because
 * some of its messages are told apart here.
 */
export function spawnAs(
  identity: Identity,
  command: string[],
  options: Pick<SpawnOptions, 'detached' | 'stdio'>,
): ChildProcess {
  const [program = '', ...args] = [...identity.prefix, ...command];
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  return spawn(program, args, { ...options, ...identity.options, env, cwd: '/' });
}

/** Whether that user can really run and reach a path, found out by trying. */
export function canRead(identity: Identity, path: string): boolean {
  return probe(identity, 'test -r "$1" && test -x "$1"', path);
}

export function canWrite(identity: Identity, folder: string): boolean {
  return probe(identity, 'test -w "$1" && test -x "$1"', folder);
}

function probe(identity: Identity, test: string, path: string): boolean {
  const [program = 'sh', ...args] = [...identity.prefix, 'sh', '-c', test, 'sh', path];
  return spawnSync(program, args, { ...identity.options, stdio: 'ignore' }).status === 0;
}

function asUser(user: User): Identity {
  return { prefix: [], options: { uid: user.uid, gid: user.gid }, owner: user };
}

function ownerOf(folder: string): User | undefined {
  return statSync(folder, { throwIfNoEntry: false });
}

function accountOf(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
