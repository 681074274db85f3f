import { grain, grained, line, reseed, ridge, rock, shape, sky, tape, tree } from '../shapes.mjs';

export const wallCracked = () => oldWall('');
export const wallShoredUp = () => oldWall(props());

function oldWall(things) {
  reseed(67);
  const wall = '90,210 1010,150 1010,760 90,790';
  let courses = '';
  for (let n = 1; n < 8; n += 1)
    courses += line(
      [
        [90, 210 + n * 72],
        [1010, 150 + n * 76],
      ],
      'rgba(84,62,38,.22)',
      4,
    );
  let stones = '';
  for (let x = 100; x < 1010; x += 74) stones += rock(x + 30, 800 - (x - 90) * 0.03, 40, '#8b8780');
  const crack = '560,172 548,236 580,300 556,372 598,452 578,520 622,612 606,690 634,776';
  return `${sky()}${grain('earth', '.03 .05', 0.7)}${ridge(330, 40, '#7f9c83', 100)}${tree(1110, 780, 340)}
  ${shape('0,780 1200,740 1200,900 0,900', '#97936f')}${grained(
    'earth',
    shape('0,780 1200,740 1200,900 0,900', '#000'),
  )}
  ${shape(wall, '#c19a68')}${courses}<g>${grained('earth', shape(wall, '#000'))}</g>
  ${shape('40,226 120,92 980,34 1060,158', '#474a4e')}${Array.from({ length: 30 }, (_, n) =>
    line(
      [
        [128 + n * 29, 92 - n * 2],
        [64 + n * 34, 222 - n * 2.2],
      ],
      'rgba(255,255,255,.12)',
      4,
    ),
  ).join('')}
  <rect x="210" y="390" width="130" height="150" fill="#3d352c" stroke="#6a4c32" stroke-width="14"/>${stones}
  ${line(crack, '#2c2117', 17)}${line(crack, 'rgba(255,236,200,.35)', 4, 'transform="translate(5 0)"')}
  ${line('580,300 640,340 690,332', '#3a2b1d', 8)}${line('598,452 530,500 520,560', '#3a2b1d', 7)}${line(
    '622,612 690,650',
    '#3a2b1d',
    6,
  )}
  ${shape(
    '600,690 700,660 740,776 628,780',
    'rgba(40,28,16,.3)',
  )}${rock(690, 812, 26, '#b18d5e')}${rock(742, 826, 16, '#b18d5e')}${rock(640, 836, 14, '#b18d5e')}${things}`;
}

function props() {
  const beam = (x1, y1, x2, y2) =>
    `${line(
      [
        [x1, y1],
        [x2, y2],
      ],
      '#7a5735',
      26,
    )}${line(
      [
        [x1 - 5, y1],
        [x2 - 5, y2],
      ],
      'rgba(255,225,180,.3)',
      6,
    )}`;
  return `${beam(470, 360, 360, 850)}${beam(700, 340, 830, 850)}${beam(420, 350, 760, 330)}${beam(590, 520, 590, 840)}
  ${line('120,860 120,700', '#9a9a9a', 12)}${line(
    '1060,850 1060,690',
    '#9a9a9a',
    12,
  )}${tape([120, 712], [1060, 702])}`;
}
