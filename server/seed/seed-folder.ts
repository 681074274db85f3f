import { join } from 'node:path';

/** The files lie beside the source; the compiled seed lies in `dist`. */
export function seedFolder(name: string): string {
  return join(__dirname.replace(/([\\/])dist([\\/]seed)$/, '$1seed'), name);
}
