import { enoughInWords, onTheWayInWords } from './enough-words';

describe('what a balance is good for', () => {
  it.each([
    [{ balance: 172, onTheWay: 0, enoughFor: '玉米油 5 升' }, '够换 玉米油 5 升'],
    [{ balance: 2, onTheWay: 0, enoughFor: null }, '再攒一点就能换东西'],
    [{ balance: 0, onTheWay: 5, enoughFor: null }, '快有了'],
    [{ balance: 0, onTheWay: 0, enoughFor: null }, '还没有，看看怎么挣'],
  ])('%j reads %s', (holding, words) => {
    expect(enoughInWords(holding)).toBe(words);
  });

  it('says what is on its way, and nothing when nothing is', () => {
    expect(onTheWayInWords({ onTheWay: 5 })).toBe('还有 5 在路上，村干部看过就到');
    expect(onTheWayInWords({ onTheWay: 0 })).toBeUndefined();
  });
});
