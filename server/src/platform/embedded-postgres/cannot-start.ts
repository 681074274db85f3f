/**
 * The program cannot start for a reason that the person who started it can mend. The message is one whole sentence
 * for that person: whoever catches it prints it, without a stack, and exits with a code other than 0.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** Turns what the file system answered into a sentence about this folder; any other error stays what it is. */
export function explainFolderError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason = typeof code === 'string' ? FOLDER_ERRORS[code] : undefined;
  if (reason === undefined) return error;
  return new CannotStart(
    `The data folder ${folder} cannot be used: ${reason}; mend that, or choose another folder with TORREYA_DATA.`,
    { cause: error },
  );
}

const FOLDER_ERRORS: Record<string, string> = {
  EACCES: 'this user has no right to write there',
  EPERM: 'this user has no right to write there',
  EROFS: 'it lies on a read-only file system',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENOENT: 'it cannot be created there',
  ELOOP: 'its path runs in a circle of links',
  ENAMETOOLONG: 'its path is too long',
};
