import { codeIn } from './scanned-code';

describe('what a scanner read', () => {
  it('is a code when it is eight digits, bare or at the end of a link', () => {
    expect(codeIn('04718263')).toBe('04718263');
    expect(codeIn(' 04718263\n')).toBe('04718263');
    expect(codeIn('https://torreya.example/r/04718263')).toBe('04718263');
    expect(codeIn('https://torreya.example/?c=04718263')).toBe('04718263');
  });

  it('is nothing when it is somebody else’s code', () => {
    for (const other of [
      '',
      '6901234567892',
      '134567890123456789',
      '0471826',
      'wxp://f2f04718263',
      'v330683106210',
    ]) {
      expect(codeIn(other)).toBeUndefined();
    }
  });
});
