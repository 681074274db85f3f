/** Small shapes that the scenes are made of, as SVG text. Chance falls the same way every time. */
let state = 7;

export function reseed(value) {
  state = value;
}

export function chance(least = 0, most = 1) {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return least + (state / 4294967296) * (most - least);
}

function pairs(points) {
  if (typeof points === 'string') return points;
  return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** Points are pairs, or SVG's own `x,y x,y`. */
export function shape(points, fill, more = '') {
  return `<polygon points="${pairs(points)}" fill="${fill}" ${more}/>`;
}

export function line(points, colour, width, more = '') {
  return `<polyline points="${pairs(points)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export function sky(top = '#a9c9dd', bottom = '#e6eef0') {
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="1200" height="900" fill="url(#sky)"/>`;
}

/** A ridge from edge to edge; `rough` is how far it goes up and down. */
export function ridge(height, rough, fill, step = 60) {
  const points = [[0, 900]];
  for (let x = 0; x <= 1200; x += step) points.push([x, height + chance(-rough, rough)]);
  points.push([1200, 900]);
  const [start, ...rest] = points.slice(1, -1);
  const curve = rest
    .map(([x, y], n) => {
      const [px, py] = n === 0 ? start : rest[n - 1];
      return `Q ${px} ${py} ${(px + x) / 2} ${(py + y) / 2}`;
    })
    .join(' ');
  return `<path d="M 0 900 L ${start[0]} ${start[1]} ${curve} L 1200 ${rest.at(-1)[1]} L 1200 900 Z" fill="${fill}"/>`;
}

export function bush(x, y, size, fill = '#4f7a46') {
  let blobs = '';
  for (let n = 0; n < 7; n += 1) {
    const shade = n < 3 ? 'rgba(0,0,0,.16)' : 'rgba(255,255,255,.07)';
    const [cx, cy, r] = [x + chance(-size, size), y - chance(0, size), size * chance(0.4, 0.65)];
    blobs += `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/><circle cx="${cx}" cy="${cy}" r="${r}" fill="${shade}"/>`;
  }
  return blobs;
}

export function tree(x, y, height, fill = '#3f6b3d') {
  return `<rect x="${x - height * 0.03}" y="${y - height * 0.4}" width="${height * 0.06}" height="${height * 0.4}" fill="#5d4a37"/>${bush(x, y - height * 0.38, height * 0.3, fill)}`;
}

/** A boulder with a lit top and a shaded foot. */
export function rock(x, y, size, base = '#8d857a') {
  const count = 9;
  const points = Array.from({ length: count }, (_, n) => {
    const angle = (n / count) * Math.PI * 2;
    const reach = size * chance(0.75, 1.1);
    return [x + Math.cos(angle) * reach, y - size * 0.45 + Math.sin(angle) * reach * 0.72];
  });
  const middle = [x - size * 0.12, y - size * 0.62];
  const facets = points.map((point, n) => {
    const next = points[(n + 1) % count];
    const isLit = (point[1] + next[1]) / 2 < middle[1];
    const strength = chance(0.04, 0.26);
    return shape([middle, point, next], isLit ? `rgba(255,255,255,${strength})` : `rgba(0,0,0,${strength})`);
  });
  return `<ellipse cx="${x + size * 0.1}" cy="${y + size * 0.12}" rx="${size * 1.15}" ry="${size * 0.3}" fill="rgba(0,0,0,.28)"/>${shape(points, base)}${facets.join('')}`;
}

/** A house of the region: white wall, black tiles. */
export function house(x, y, width, height) {
  const roof = height * 0.42;
  const tiles = Array.from({ length: Math.floor(width / 16) }, (_, n) =>
    line(
      [
        [x + n * 16, y - height - roof * 0.86],
        [x - 14 + n * 16.6, y - height + 2],
      ],
      'rgba(255,255,255,.1)',
      3,
    ),
  ).join('');
  const window = (wx, wy) =>
    `<rect x="${wx}" y="${wy}" width="${width * 0.15}" height="${height * 0.24}" fill="#54616a" stroke="#7c8489" stroke-width="4"/>`;
  return `<rect x="${x}" y="${y - height}" width="${width}" height="${height}" fill="#e7e4dc"/>
  <rect x="${x}" y="${y - height * 0.16}" width="${width}" height="${height * 0.16}" fill="#b9b4a8"/>
  ${shape(
    [
      [x - 22, y - height + 6],
      [x + width * 0.06, y - height - roof],
      [x + width * 0.94, y - height - roof],
      [x + width + 22, y - height + 6],
    ],
    '#43464b',
  )}${tiles}
  ${window(x + width * 0.14, y - height * 0.72)}${window(x + width * 0.68, y - height * 0.72)}
  <rect x="${x + width * 0.4}" y="${y - height * 0.62}" width="${width * 0.2}" height="${height * 0.62}" fill="#6d4c36"/>`;
}

export function cone(x, y, size) {
  return `${shape(
    [
      [x - size * 0.4, y],
      [x - size * 0.07, y - size],
      [x + size * 0.07, y - size],
      [x + size * 0.4, y],
    ],
    '#d8552b',
  )}
  ${shape(
    [
      [x - size * 0.27, y - size * 0.35],
      [x - size * 0.19, y - size * 0.6],
      [x + size * 0.19, y - size * 0.6],
      [x + size * 0.27, y - size * 0.35],
    ],
    '#f1ede4',
  )}
  <rect x="${x - size * 0.5}" y="${y - 4}" width="${size}" height="${size * 0.1}" fill="#b8431f"/>`;
}

export function tape(from, to) {
  const [[ax, ay], [bx, by]] = [from, to];
  return `${line([from, [(ax + bx) / 2, (ay + by) / 2 + 14], to], '#e2b52c', 16)}${line([from, [(ax + bx) / 2, (ay + by) / 2 + 14], to], '#2d2d2d', 16, 'style="stroke-dasharray: 26 26; stroke-linecap: butt"')}`;
}

/** Grain, so that surfaces look like stone, earth or grass and not like paint. */
export function grain(name, roughness, strength) {
  return `<defs><filter id="${name}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${roughness}" numOctaves="3" seed="4"/><feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${strength} 0 0 0 -${(strength * 0.45).toFixed(3)}"/></filter></defs>`;
}

export function grained(name, content) {
  return `<clipPath id="clip-${name}">${content}</clipPath><g clip-path="url(#clip-${name})"><rect width="1200" height="900" filter="url(#${name})"/></g>`;
}
