import { bush, chance, grain, grained, house, line, reseed, ridge, shape, sky, tree } from '../shapes.mjs';

export const fieldFlooded = () => field(true);
export const fieldDrained = () => field(false);

function field(isFlooded) {
  reseed(53);
  const land = '0,430 1200,400 1200,900 0,900';
  let rows = '';
  for (let n = 0; n < 15; n += 1) {
    const y = 470 + n ** 1.62 * 5.4;
    for (let x = -20; x < 1220; x += 14 + n * 2.4) {
      const h = (7 + n * 2.2) * (isFlooded ? chance(0.25, 0.7) : chance(0.8, 1.3));
      if (isFlooded && chance() < 0.45) continue;
      rows += line(
        [
          [x, y],
          [x + chance(-5, 5), y - h],
        ],
        chance() > 0.5 ? '#5f8f3c' : '#79a34a',
        2 + n * 0.35,
      );
    }
  }
  const shine = isFlooded
    ? Array.from({ length: 60 }, () => {
        const [x, y] = [chance(-40, 1160), chance(450, 890)];
        return line(
          [
            [x, y],
            [x + chance(40, 200), y + chance(-2, 2)],
          ],
          'rgba(236,240,238,.34)',
          chance(2, 6),
        );
      }).join('')
    : '';
  const bank = '0,690 420,640 1200,700 1200,742 420,676 0,734';
  return `${isFlooded ? sky('#8f9fa8', '#cfd6d8') : sky()}${grain('mud', '.02 .12', 0.5)}${ridge(340, 40, '#84a096', 120)}${ridge(400, 22, '#5f8262', 80)}
  ${house(770, 440, 150, 86)}${house(930, 436, 120, 74)}${tree(700, 440, 100)}
  ${shape(land, isFlooded ? '#9a8f78' : '#6f8a45')}${grained('mud', shape(land, '#000'))}${shine}${rows}
  ${shape(bank, isFlooded ? '#7b6b4f' : '#8a7a55')}${
    isFlooded ? shape('520,640 720,655 730,712 540,690', '#a0957d') : ''
  }
  ${bush(90, 720, 26, '#6a8d45')}${bush(1090, 726, 30, '#6a8d45')}`;
}
