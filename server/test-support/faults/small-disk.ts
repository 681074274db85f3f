/** Disks so small that they are soon full: a server that alone sees a part of its data folder on a tmpfs. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statfsSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { databaseUrl } from './county-folder';
import { ServerProcess } from './server-process';

/** What lies on the small disk: the tables, the write-ahead log, or all that PostgreSQL has, its log file included. */
export type SmallDisk = 'tables' | 'write-ahead log' | 'everything';

/** Arguments: what is to be small, the folder of PostgreSQL, the size in MB. Then the program. */
const world = `
set -e
what=$1 home=$2 size=$3
shift 3
small() {
  cp -a "$1" "$home-whole"
  mount -t tmpfs -o size=\${size}m tmpfs "$1"
  cp -a "$home-whole/." "$1"
}
case $what in
  everything) small "$home" ;;
  'write-ahead log') small "$home/cluster/pg_wal" ;;
  tables)
    cp -a "$home/cluster/pg_wal" "$home-wal"
    small "$home/cluster"
    mount --bind "$home-wal" "$home/cluster/pg_wal" ;;
esac
exec "$@"
`;

/** Beside what is there already: a moment until nothing goes any more, and room for the log that a recovery writes anew. */
const ballastMegabytes = 256;
const leftBytes = 256 * 1024;

export class ServerOnSmallDisk {
  readonly server: ServerProcess;
  private readonly disk: string;

  constructor(
    private readonly folder: string,
    port: number,
    what: SmallDisk,
  ) {
    const home = `${folder}/postgres`;
    this.disk = { everything: home, tables: `${home}/cluster`, 'write-ahead log': `${home}/cluster/pg_wal` }[
      what
    ];
    const size = String(megabytesIn(this.disk) + ballastMegabytes);
    this.server = new ServerProcess({ TORREYA_DATA: folder }, port, [
      ...ownMounts(),
      ...['sh', '-c', world, 'small-disk', what, home, size],
    ]);
  }

  get databaseUrl(): string {
    return databaseUrl(this.folder, this.root);
  }

  /** Leaves hardly any room. */
  async fill(): Promise<void> {
    const { bavail, bsize } = statfsSync(`${this.root}${this.disk}`);
    const ballast = Buffer.alloc(Math.max(0, bavail * bsize - leftBytes));
    await writeFile(this.ballast, ballast).catch((error: NodeJS.ErrnoException) => {
      // The servers went on writing since the room was measured: then it is full already.
      if (error.code !== 'ENOSPC') throw error;
    });
  }

  async makeRoom(): Promise<void> {
    await rm(this.ballast);
  }

  private get ballast(): string {
    return `${this.root}${this.disk}/ballast`;
  }

  /** As the server sees the file system. */
  private get root(): string {
    return `/proc/${this.server.pid}/root`;
  }
}

/** Mounts that nobody else sees: root may have them, others by being root in a user namespace of their own. */
function ownMounts(): string[] {
  const command = ['unshare', process.getuid?.() === 0 ? '--mount' : '--map-root-user', '--mount', '--'];
  const [program = '', ...rest] = command;
  const probe = spawnSync(program, [...rest, 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt'], {
    encoding: 'utf8',
  });
  if (probe.status === 0) return command;
  throw new Error(
    `This spec needs a small disk of its own: Linux with the program unshare (package util-linux), as root with CAP_SYS_ADMIN, or as a user who may make user namespaces (sysctl user.max_user_namespaces above 0, kernel.apparmor_restrict_unprivileged_userns 0). Here: ${probe.error?.message ?? probe.stderr.trim()}`,
  );
}

function megabytesIn(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // A page of memory is the least that a file takes there.
    if (entry.isFile()) bytes += statSync(`${entry.parentPath}/${entry.name}`).size + 4096;
  }
  return Math.ceil(bytes / 1024 / 1024);
}
