/** A unique key was taken: by a command that was being done at the same moment, or PostgreSQL would not have been asked. */
export function isAlreadyThere(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}
