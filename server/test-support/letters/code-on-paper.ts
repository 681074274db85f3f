import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';

/** White around the code, and dots a module: what a reader of codes wants to see. */
const quiet = 4;
const dots = 4;

/** What a phone reads off the code that is drawn on a paper: its squares, as the file has them, put on white. */
export function codeOnPaper(pdf: Buffer): string | undefined {
  const squares = streamsOf(pdf).flatMap(text =>
    [...text.matchAll(/(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+) re/g)]
      .map(found => found.slice(1).map(Number) as [number, number, number, number])
      .filter(([, , width, height]) => width === height),
  );
  const [module = 1] = squares.map(([, , width]) => width);
  const left = Math.min(...squares.map(([x]) => x));
  const top = Math.min(...squares.map(([, y]) => y));
  const at = (position: number, from: number) => Math.round((position - from) / module) + quiet;
  const side = (Math.max(...squares.map(([x]) => at(x, left))) + 1 + quiet) * dots;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x, y] of squares) {
    for (let dot = 0; dot < dots * dots; dot += 1) {
      const [row, column] = [at(y, top) * dots + Math.floor(dot / dots), at(x, left) * dots + (dot % dots)];
      pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let from = pdf.indexOf('stream\n'); from >= 0; from = pdf.indexOf('stream\n', from + 1)) {
    const end = pdf.indexOf('endstream', from);
    const bytes = pdf.subarray(from + 'stream\n'.length, end);
    if (bytes[0] === 0x78) streams.push(inflateSync(bytes).toString('latin1'));
  }
  return streams.filter(text => / re\b/.test(text) && /\bf\b/.test(text));
}
