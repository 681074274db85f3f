import { emergencyOf } from './emergency';

const numbersOf = (text: string) => emergencyOf(text, undefined)?.numbers ?? [];

describe('an emergency', () => {
  it.each([
    ['后山着火了，火很大', ['119']],
    ['厨房里煤气味很重', ['119']],
    ['小孩掉进水库了', ['119']],
    ['有人被埋在泥里', ['119']],
    ['村口两个人在打架，有一个拿刀', ['110']],
    ['家里进了小偷', ['110']],
    ['老人走丢了，从早上找到现在', ['110']],
    ['有人晕倒在路边', ['120']],
    ['被蛇咬了，腿肿得厉害', ['120']],
    ['桥头车祸，有人流血', ['110', '120']],
    ['有人溺水了', ['119', '120']],
  ])('%s: ring %j', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });

  it('is not what might happen, what happened before, or what only lies there', () => {
    for (const text of [
      '怕小孩在这里受伤',
      '草很干，容易着火',
      '路滑，老人担心摔伤',
      '去年这里着火过，草还没清',
      '山上滚下来几块石头，占了半边路',
      '路灯不亮有好几天了',
      '灭火器过期了',
      '',
    ])
      expect([text, emergencyOf(text, undefined)]).toEqual([text, null]);
  });

  it('is still one when something else is only feared', () => {
    expect(numbersOf('怕小孩受伤，这里已经着火了')).toEqual(['119']);
  });

  it('is said by the tile of fire without a word, and by no other tile', () => {
    expect(emergencyOf('', 'fire')).toEqual({ numbers: ['119'], words: [] });
    expect(emergencyOf('', 'rockfall')).toBeNull();
  });

  it('names the words that said so, each once', () => {
    expect(emergencyOf('着火了！着火了！有人受伤', 'fire')).toEqual({
      numbers: ['119', '120'],
      words: ['着火', '受伤'],
    });
  });
});
