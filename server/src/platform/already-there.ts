/**
 * A unique key was taken: by a command that was being done at the same moment, or PostgreSQL would not have been asked.
 * Whoever names the key hears only of that one; any other is a bug, and stays one.
 */
export function isAlreadyThere(error: unknown, key?: string): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== '23505')
    return false;
  return key === undefined || ('constraint' in error && error.constraint === key);
}
