import { byteRange } from './byte-range';

describe('a part of a file', () => {
  it.each([
    ['bytes=0-1', { from: 0, to: 1 }],
    ['bytes=0-', { from: 0, to: 99 }],
    ['bytes=40-500', { from: 40, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-500', { from: 0, to: 99 }],
    ['bytes=99-99', { from: 99, to: 99 }],
  ])('%s of 100 bytes', (header, part) => {
    expect(byteRange(header, 100)).toEqual(part);
  });

  it.each([undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])(
    'is the whole file for %s',
    header => expect(byteRange(header, 100)).toBe('none'),
  );

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', `bytes=${'9'.repeat(30)}-`])(
    'does not exist for %s',
    header => expect(byteRange(header, 100)).toBe('beyond'),
  );
});
