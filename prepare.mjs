/**
 * What must be there before anything can run: the packages, the server, the mini-program, the console. Each is made
 * again only when what it is made of has changed, by a stamp with a hash of all of it that lies beside the result.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, pnpm, root, run, step } from './steps.mjs';

const PACKAGES = ['shared', 'server', 'miniapp', 'miniapp/console'];
const MADE = new Set(['node_modules', 'dist', 'coverage', '.swc', '.temp']);
const MANIFESTS = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...PACKAGES.map(name => `${name}/package.json`),
];

export async function install(out) {
  await unlessSame('installing the packages', out, {
    from: MANIFESTS,
    note: `${process.platform}-${process.arch}`,
    makes: ['node_modules/.pnpm', ...PACKAGES.map(name => `${name}/node_modules`)],
    stamp: 'node_modules/.installed-from',
    command: () =>
      pnpm(
        'install',
        '--frozen-lockfile',
        '--prefer-offline',
        '--reporter=append-only',
        '--loglevel=info',
        // Without a terminal pnpm would rather stop than replace a node_modules that another npm made.
        '--config.confirmModulesPurge=false',
      ),
  });
}

export async function buildServer(out) {
  const makes = ['shared/dist', 'server/dist/src/main.js'];
  const isWhole = makes.every(isThere);
  await unlessSame('building the server', out, {
    from: [...MANIFESTS, 'tsconfig.base.json', 'shared', 'server'],
    makes,
    stamp: 'server/dist/.built-from',
    // What tsc remembers of a build may outlive the files that it built.
    command: () => [bin('tsc'), '-b', 'server', ...(isWhole ? [] : ['--force'])],
  });
}

/** `target` is `h5` or `weapp`. */
export async function buildMiniapp(target, out) {
  await unlessSame(`building the mini-program (${target})`, out, {
    from: [...MANIFESTS, 'tsconfig.base.json', 'shared/src', 'miniapp'],
    except: 'miniapp/console',
    note: JSON.stringify(Object.entries(process.env).filter(([name]) => name.startsWith('TARO_APP_'))),
    makes: [target === 'h5' ? 'miniapp/dist/h5/index.html' : `miniapp/dist/${target}/app.js`],
    stamp: `miniapp/dist/${target}/.built-from`,
    command: () => pnpm('--filter', '@torreya/miniapp', `build:${target}`),
  });
}

export async function buildConsole(out) {
  await unlessSame('building the console', out, {
    from: [...MANIFESTS, 'tsconfig.base.json', 'shared/src', 'miniapp/src/api', 'miniapp/console'],
    makes: ['miniapp/console/dist/index.html'],
    stamp: 'miniapp/console/dist/.built-from',
    command: () => pnpm('--filter', '@torreya/console', 'build'),
  });
}

async function unlessSame(title, out, { from, except, note = '', makes, stamp, command }) {
  const now = hashOf(from, except, note);
  const stampFile = join(root, stamp);
  if (makes.every(isThere) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return;
  // Gone first: a build that is killed half-way must not look finished.
  rmSync(stampFile, { force: true });
  const { NODE_ENV: _, ...env } = process.env;
  // NODE_ENV=production would leave out what building needs.
  await step(title, out, onLine => run(command(), { onLine, env }));
  writeFileSync(stampFile, now);
}

function isThere(path) {
  return existsSync(join(root, path));
}

function hashOf(paths, except, note) {
  const hash = createHash('sha256').update(note);
  const add = path => {
    if (path === except) return;
    const full = join(root, path);
    let entries;
    try {
      entries = readdirSync(full).sort();
    } catch (error) {
      if (error.code !== 'ENOTDIR') throw error;
      hash.update(`\0${path}\0`).update(readFileSync(full));
      return;
    }
    for (const name of entries) {
      if (!MADE.has(name) && !name.endsWith('.tsbuildinfo')) add(`${path}/${name}`);
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}
