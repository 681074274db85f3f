import { sceneIn } from './scene';

describe('the scene of a village’s poster', () => {
  it.each([
    ['v330683106273', 'v330683106273'],
    ['330683106273', 'v330683106273'],
    [' 330683 106273 ', 'v330683106273'],
    ['resident/join/index?scene=v330683106273', 'v330683106273'],
    ['https://torreya.example/#/resident/join/index?scene=v330683106273&x=1', 'v330683106273'],
    ['resident/join/index?scene=j%3Dabcd1234', 'j=abcd1234'],
  ])('%s says %s', (text, scene) => {
    expect(sceneIn(text)).toBe(scene);
  });

  it.each(['', '12345678', 'https://example.org/', '你好', 'resident/join/index?scene=%'])(
    '“%s” is some other code',
    text => {
      expect(sceneIn(text)).toBeUndefined();
    },
  );
});
