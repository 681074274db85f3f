import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const scss = readFileSync(path.join(__dirname, 'tokens.scss'), 'utf8');
const colours = new Map(
  [...scss.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
);

/** WCAG 2.2, relative luminance and contrast. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(name: string): number {
  const value = colours.get(name);
  if (!value) throw new Error(`no colour ${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const share = Number.parseInt(value.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colours', () => {
  const grounds = ['paper', 'ground'];
  const words = ['ink', 'ink-quiet', 'act-word', 'wait-word', 'problem-word', 'link-word'];
  it.each(words.flatMap(word => grounds.map(ground => [word, ground])))(
    '%s on %s reads at 7:1',
    (word, ground) => {
      expect(contrast(word, ground)).toBeGreaterThanOrEqual(7);
    },
  );

  it.each(['act', 'wait', 'problem', 'link'])('words on their own light ground read at 7:1: %s', meaning => {
    expect(contrast(`${meaning}-word`, `${meaning}-ground`)).toBeGreaterThanOrEqual(7);
    expect(contrast('ink', `${meaning}-ground`)).toBeGreaterThanOrEqual(7);
  });

  it.each(['act', 'wait', 'problem', 'link'])('a button of colour %s reads at 4.5:1', colour => {
    expect(contrast('on-colour', colour)).toBeGreaterThanOrEqual(4.5);
  });

  it('the edge of what can be tapped stands out at 3:1', () => {
    expect(contrast('edge', 'paper')).toBeGreaterThanOrEqual(3);
    expect(contrast('edge', 'ground')).toBeGreaterThanOrEqual(3);
  });
});

describe('the sizes of 长辈版', () => {
  it.each([
    ['body', 20],
    ['small', 18],
    ['headline', 26],
    ['number', 40],
    ['control', 64],
  ])('%s is at least %i', (name, least) => {
    const [, value] = new RegExp(`--${name}: calc\\((\\d+)px`).exec(scss) ?? [];
    expect(Number(value)).toBeGreaterThanOrEqual(least);
  });
});

describe('the icons', () => {
  const files = readdirSync(path.join(__dirname, 'icons')).map(file => file.replace('.svg', ''));
  it('each drawing has its style and its name, and no other has', () => {
    const style = readFileSync(path.join(__dirname, 'icon.scss'), 'utf8');
    const [, list = ''] = /in \(([^)]*)\)/.exec(style) ?? [];
    const styled = list.split(',').map(name => name.trim());
    const named = [...readFileSync(path.join(__dirname, 'icon.tsx'), 'utf8').matchAll(/\| '([a-z]+)'/g)];
    expect(styled.sort()).toEqual([...files].sort());
    expect(named.map(([, name]) => name).sort()).toEqual([...files].sort());
  });
});
