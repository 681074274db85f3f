/** The part of a file that a player asks for, both ends included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What a Range header asks of a file of `length` bytes (RFC 9110, section 14): a part; `none`, where the whole file is the
 * right answer, as for several parts or another unit; `beyond`, where there is no such part. Players on iOS play nothing
 * from a server that has no answer to this.
 */
export function byteRange(header: string | undefined, length: number): ByteRange | 'none' | 'beyond' {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = asked ?? [];
  if (first === '' && last === '') return 'none';
  if (first === '') {
    const count = Number(last);
    return count === 0 ? 'beyond' : { from: Math.max(0, length - count), to: length - 1 };
  }
  const [from, to] = [Number(first), last === '' ? length - 1 : Math.min(Number(last), length - 1)];
  if (last !== '' && Number(last) < from) return 'none';
  return from >= length ? 'beyond' : { from, to };
}
