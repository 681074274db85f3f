import { maskName } from './mask-name';

describe('a name as others read it', () => {
  it.each([
    ['王四', '*四'],
    ['王老四', '王*四'],
    ['欧阳小四', '欧*四'],
    ['王', '*'],
    ['', '*'],
    ['𠮷田四', '𠮷*四'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
