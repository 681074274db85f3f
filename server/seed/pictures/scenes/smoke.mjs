import { chance, grain, grained, line, reseed, ridge, shape, sky, tree } from '../shapes.mjs';

export function smoke() {
  reseed(103);
  const land = '0,560 1200,530 1200,900 0,900';
  const wood = Array.from({ length: 16 }, (_, n) =>
    tree(n * 80 + chance(-20, 20), 560, chance(170, 270), chance() > 0.5 ? '#35603a' : '#426f41'),
  ).join('');
  const straw = Array.from({ length: 260 }, () => {
    const [x, y] = [chance(0, 1200), chance(600, 890)];
    return line(
      [
        [x, y],
        [x + chance(-16, 16), y - chance(5, 16)],
      ],
      chance() > 0.5 ? '#c6a95e' : '#a88c48',
      4,
    );
  }).join('');
  const puffs = Array.from({ length: 34 }, (_, n) => {
    const t = n / 34;
    return `<circle cx="${590 + t * 290 + chance(-40, 40)}" cy="${690 - t * 640 + chance(-26, 26)}" r="${34 + t * 96}" fill="rgba(${205 - t * 20},${203 - t * 18},${198 - t * 14},${0.5 - t * 0.3})"/>`;
  }).join('');
  const flames = Array.from({ length: 16 }, () => {
    const x = chance(490, 700);
    const h = chance(30, 96);
    return `<path d="M ${x - 15} 724 Q ${x - 20} ${724 - h * 0.5} ${x} ${724 - h} Q ${x + 20} ${724 - h * 0.5} ${x + 15} 724 Z" fill="${chance() > 0.5 ? '#e8862c' : '#d9541f'}"/>`;
  }).join('');
  return `${sky('#b9c4c4', '#e4e4dc')}${grain('stubble', '.05 .12', 0.6)}${ridge(380, 40, '#7f9a86', 120)}${wood}${shape(land, '#b59a5c')}${grained('stubble', shape(land, '#000'))}${straw}
  <ellipse cx="595" cy="730" rx="170" ry="34" fill="#3d342a"/>${flames}<ellipse cx="595" cy="724" rx="120" ry="16" fill="#f3c14a"/>${puffs}`;
}
