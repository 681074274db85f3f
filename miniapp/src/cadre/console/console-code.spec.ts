import { consoleCodeIn } from './console-code';

describe('the code of a console', () => {
  it('is read out of what was scanned or typed, and nothing else is one', () => {
    expect(consoleCodeIn('https://x.cn/#/cadre/console/index?code=01234567')).toBe('01234567');
    expect(consoleCodeIn(' 0123 4567 ')).toBe('01234567');
    for (const other of ['0123456', '012345678', 'v330683106273', 'https://x.cn/?code=12', ''])
      expect(consoleCodeIn(other)).toBeUndefined();
  });
});
