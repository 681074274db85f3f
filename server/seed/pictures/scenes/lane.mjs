import { bush, grain, grained, house, reseed, ridge, rock, shape, sky, tree } from '../shapes.mjs';

export const poleLeaning = () => lane(true);
export const poleUpright = () => lane(false);

function lane(isLeaning) {
  reseed(41);
  const ground = '0,640 1200,610 1200,900 0,900';
  const path = '360,900 560,632 680,630 980,900';
  const turn = isLeaning ? 'rotate(24 640 760)' : '';
  const [ax, ay, bx, by] = isLeaning ? [826, 306, 862, 352] : [590, 262, 690, 262];
  const sag = isLeaning ? 560 : 330;
  const wires = [
    [ax, ay],
    [bx, by],
  ]
    .map(
      ([x, y], n) =>
        `<path d="M 0 ${190 + n * 26} Q ${x * 0.5} ${sag - 40 + n * 20} ${x} ${y} Q ${(x + 1200) / 2} ${sag + 30 + n * 26} 1200 ${250 + n * 30}" fill="none" stroke="#2b2e31" stroke-width="5"/>`,
    )
    .join('');
  return `${sky('#b7c6cf', '#e9ecec')}${grain('soil', '.06 .09', 0.55)}${ridge(420, 40, '#88a394', 110)}${ridge(500, 24, '#66896a', 80)}
  ${house(60, 640, 300, 190)}${house(870, 620, 290, 210)}${tree(440, 636, 210)}${tree(800, 616, 160)}
  ${shape(ground, '#8d9a66')}${grained('soil', shape(ground, '#000'))}${shape(path, '#bdb8ac')}
  ${bush(150, 760, 60, '#5f8a4c')}${bush(1080, 770, 70, '#5f8a4c')}
  ${isLeaning ? '<ellipse cx="640" cy="768" rx="96" ry="26" fill="#5b4a38"/>' : '<ellipse cx="640" cy="768" rx="70" ry="20" fill="#a9a499"/>'}
  <g transform="${turn}"><polygon points="626,768 633,230 647,230 654,768" fill="#a7a39a"/><polygon points="642,768 640,230 647,230 654,768" fill="#86827a"/>
  <rect x="572" y="262" width="136" height="13" fill="#6c6a66"/><rect x="584" y="244" width="12" height="20" fill="#d8d5cc"/><rect x="684" y="244" width="12" height="20" fill="#d8d5cc"/></g>
  ${wires}${isLeaning ? rock(560, 800, 22) : ''}`;
}
