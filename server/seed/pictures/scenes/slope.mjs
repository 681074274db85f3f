import { bush, chance, grain, grained, line, reseed, rock, shape, sky, tree } from '../shapes.mjs';

export function slope() {
  reseed(97);
  const hill = '0,250 260,130 560,60 880,120 1200,240 1200,700 0,720';
  const scar = '470,110 610,96 690,230 720,420 860,640 900,760 260,780 330,620 430,430 450,240';
  const rows = Array.from({ length: 9 }, (_, n) =>
    line(
      [
        [0, 300 + n * 46],
        [300, 200 + n * 56],
        [600, 150 + n * 62],
        [900, 200 + n * 56],
        [1200, 300 + n * 46],
      ],
      '#3f6a36',
      15,
    ),
  ).join('');
  const clods = Array.from({ length: 80 }, () =>
    rock(chance(300, 880), chance(560, 830), chance(5, 24), chance() > 0.5 ? '#7d5a38' : '#93704a'),
  ).join('');
  return `${sky('#9fb0b8', '#d9dfe0')}${grain('clay', '.03 .06', 0.8)}${shape(hill, '#557f45')}${rows}
  ${shape('0,700 1200,680 1200,900 0,900', '#aaa79f')}${shape('0,700 1200,680 1200,716 0,740', '#6d6a60')}
  ${shape(scar, '#9c7447')}${grained('clay', shape(scar, '#000'))}${shape(
    '250,770 430,700 760,700 930,760 840,850 360,860',
    '#85613a',
  )}${clods}
  ${tree(200, 690, 170)}${tree(1040, 670, 190)}${line(
    '700,800 860,700',
    '#5d4a37',
    20,
  )}${bush(880, 690, 40, '#4c7440')}`;
}
