import {
  bush,
  chance,
  cone,
  grain,
  grained,
  house,
  line,
  reseed,
  ridge,
  rock,
  shape,
  sky,
  tree,
} from '../shapes.mjs';

export const holeInTheRoad = () => pavement(hole());
export const holeMended = () => pavement(patch());

function pavement(things) {
  reseed(79);
  const road = '60,900 400,250 800,250 1140,900';
  return `${sky('#b4cad6', '#e8eeee')}${grain('cement', '.28', 0.4)}${ridge(210, 26, '#85a28d', 100)}${ridge(250, 14, '#5e8158', 60)}
  ${house(90, 330, 210, 130)}${tree(930, 320, 170)}${shape('0,300 400,250 60,900 0,900', '#80985a')}${shape(
    '1200,280 800,250 1140,900 1200,900',
    '#80985a',
  )}
  ${shape(road, '#b3afa6')}${grained('cement', shape(road, '#000'))}
  ${line('340,365 860,365', 'rgba(70,66,58,.45)', 4)}${line('232,572 968,572', 'rgba(70,66,58,.5)', 6)}${line(
    '108,810 1092,810',
    'rgba(70,66,58,.5)',
    8,
  )}
  ${bush(60, 560, 60, '#648c4a')}${bush(1150, 560, 64, '#648c4a')}${bush(1100, 380, 40, '#648c4a')}${things}`;
}

function hole() {
  reseed(83);
  const edge = (cx, cy, rx, ry, rough) =>
    Array.from({ length: 22 }, (_, n) => {
      const angle = (n / 22) * Math.PI * 2;
      const reach = chance(1 - rough, 1 + rough);
      return [cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach];
    });
  const cracks = ['330,690 210,720 150,790', '860,700 980,690', '620,560 660,470 640,400', '560,830 540,895'];
  return `${shape(edge(600, 690, 285, 128, 0.1), '#8b857a')}${shape(edge(600, 700, 250, 106, 0.09), '#54483b')}${shape(edge(620, 722, 190, 66, 0.08), '#6f7f86')}
  ${line('520,716 610,712', 'rgba(255,255,255,.5)', 6)}${line('660,734 740,730', 'rgba(255,255,255,.4)', 5)}
  ${cracks.map(points => line(points, 'rgba(52,46,38,.7)', 6)).join('')}${[
    [350, 610, 20],
    [850, 620, 17],
    [820, 800, 22],
    [400, 800, 15],
    [690, 590, 12],
  ]
    .map(([x, y, size]) => rock(x, y, size, '#9b958a'))
    .join('')}`;
}

function patch() {
  return `${shape('320,590 880,590 930,810 270,810', '#8f8c86')}${shape(
    '320,590 880,590 886,604 316,604',
    'rgba(255,255,255,.18)',
  )}
  ${line(
    '320,590 880,590 930,810 270,810 320,590',
    'rgba(60,58,54,.55)',
    5,
  )}${cone(230, 830, 96)}${cone(970, 830, 96)}`;
}
