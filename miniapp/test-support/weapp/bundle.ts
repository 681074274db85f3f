import fs from 'node:fs';
import path from 'node:path';
import { distFolder } from './mini-app';

export interface BundleFile {
  /** Below dist/weapp. */
  readonly name: string;
  readonly bytes: number;
}

export function bundleFiles(): BundleFile[] {
  return fs
    .readdirSync(distFolder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .map(file => ({ name: path.relative(distFolder, file), bytes: fs.statSync(file).size }));
}

export function readBundleFile(name: string): string {
  return fs.readFileSync(path.join(distFolder, name), 'utf8');
}

/** Bytes of the main package and of each sub-package, as WeChat counts them. */
export function packageSizes(subRoots: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, bytes } of bundleFiles()) {
    const root = subRoots.find(sub => name.startsWith(`${sub}/`)) ?? 'main';
    sizes.set(root, (sizes.get(root) ?? 0) + bytes);
  }
  return sizes;
}
