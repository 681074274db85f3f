import {
  bush,
  chance,
  cone,
  grain,
  grained,
  line,
  reseed,
  ridge,
  rock,
  shape,
  sky,
  tree,
} from '../shapes.mjs';

export const rocksOnTheRoad = () => mountainRoad(fallenRocks());
export const roadCleared = () => mountainRoad(`${cone(470, 640, 70)}${cone(392, 742, 92)}${scrapes()}`);

function mountainRoad(things) {
  reseed(11);
  const road = '250,900 640,330 760,330 1110,900';
  const cliff = '0,0 250,0 330,120 420,210 520,285 648,332 500,545 250,900 0,900';
  let strata = '';
  for (let n = 0; n < 26; n += 1) {
    const y = chance(40, 860);
    const x = chance(0, Math.max(40, 560 - y * 0.35));
    strata += shape(
      [
        [x, y],
        [x + chance(50, 150), y + chance(-34, 10)],
        [x + chance(60, 150), y + chance(20, 70)],
      ],
      chance() > 0.5 ? 'rgba(0,0,0,.12)' : 'rgba(255,255,255,.13)',
    );
  }
  let rail = '';
  for (let n = 0; n <= 9; n += 1) {
    const t = (n / 9) ** 1.7;
    const [x, y, h] = [780 + t * 392, 338 + t * 545, 14 + t * 96];
    rail += line(
      [
        [x, y],
        [x, y - h],
      ],
      '#9aa0a3',
      3 + t * 9,
    );
  }
  rail +=
    shape('780,326 1200,770 1200,836 780,334', '#c9cdcf') +
    shape('780,329 1200,796 1200,806 780,331', 'rgba(0,0,0,.22)');
  return `${sky()}${grain('stone', '.035 .05', 0.75)}${grain('tar', '.4', 0.4)}
  ${ridge(330, 46, '#93aeb0', 120)}${ridge(392, 34, '#6f9181', 90)}${ridge(470, 26, '#56795a', 70)}
  ${tree(980, 520, 150)}${tree(1080, 560, 190)}${tree(890, 452, 90)}${tree(1165, 640, 230)}
  ${shape('760,330 1200,800 1200,900 1110,900', '#7d8a5c')}
  ${shape(road, '#85868a')}${grained('tar', shape(road, '#000'))}
  ${line('700,336 706,372', '#e9e6da', 4)}${line('710,400 716,452', '#e9e6da', 6)}${line(
    '722,500 732,584',
    '#e9e6da',
    9,
  )}${line('742,660 758,790', '#e9e6da', 14)}
  ${shape(cliff, '#8c7b68')}<clipPath id="cliff">${shape(cliff, '#000')}</clipPath><g clip-path="url(#cliff)">${strata}</g>${grained('stone', shape(cliff, '#000'))}
  ${bush(120, 60, 60)}${bush(260, 90, 50)}${bush(420, 240, 36)}${bush(60, 420, 44, '#5c7f4a')}
  ${rail}${things}`;
}

function fallenRocks() {
  reseed(23);
  const big = [
    [560, 610, 86],
    [700, 690, 58],
    [455, 730, 74],
    [640, 800, 46],
    [610, 500, 40],
    [800, 790, 36],
  ];
  const small = Array.from({ length: 44 }, () => [chance(430, 860), chance(500, 850), chance(5, 17)]);
  return [...small, ...big]
    .sort((a, b) => a[1] - b[1])
    .map(([x, y, size]) => rock(x, y, size, size > 30 ? '#8f8374' : '#7d7265'))
    .join('');
}

function scrapes() {
  reseed(31);
  return Array.from({ length: 26 }, () => {
    const [x, y] = [chance(440, 800), chance(520, 840)];
    return line(
      [
        [x, y],
        [x + chance(20, 70), y + chance(-6, 6)],
      ],
      'rgba(120,104,84,.35)',
      chance(3, 9),
    );
  }).join('');
}
