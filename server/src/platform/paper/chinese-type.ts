import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { woffToTtf } from '../woff-to-ttf';

/** In place of a character that the type does not have, as printers have always done. */
export const missingMark = '〓';

/** A piece of text that one face has all characters of. */
export interface Run {
  readonly face: string;
  readonly text: string;
}

type Codes = ReadonlySet<number>;

/**
 * Noto Sans SC as it comes from npm: one file with the usual characters, and a hundred slices with the rarer ones, each of
 * which says which it has. Read when they are first needed and kept. pdfkit takes seconds over packed files, so that they are
 * unpacked here.
 */
export class ChineseType {
  static readonly usual = 'chinese-simplified';
  private readonly folder = join(dirname(require.resolve('@fontsource/noto-sans-sc/package.json')));
  private readonly files = new Map<string, Buffer>();
  private readonly codes = new Map<string, Codes>();
  private slices: readonly {
    readonly face: string;
    readonly ranges: readonly (readonly [number, number])[];
  }[] = [];

  /** The face as pdfkit takes it. */
  ttf(face: string): Buffer {
    const known = this.files.get(face);
    if (known) return known;
    const woff = readFileSync(join(this.folder, 'files', `noto-sans-sc-${face}-400-normal.woff`));
    const ttf = woffToTtf(woff);
    this.files.set(face, ttf);
    return ttf;
  }

  /** The text in pieces, each with its face; `missing` are the characters for which the mark stands. */
  runs(text: string): { readonly runs: readonly Run[]; readonly missing: readonly string[] } {
    const runs: { face: string; text: string }[] = [];
    const missing: string[] = [];
    for (const character of text) {
      const face = this.faceOf(character.codePointAt(0) ?? 0);
      if (face === null) missing.push(character);
      const piece = { face: face ?? ChineseType.usual, text: face === null ? missingMark : character };
      const last = runs.at(-1);
      if (last?.face === piece.face) last.text += piece.text;
      else runs.push(piece);
    }
    return { runs, missing };
  }

  private faceOf(code: number): string | null {
    if (this.has(ChineseType.usual, code)) return ChineseType.usual;
    if (this.slices.length === 0) this.slices = readSlices(this.folder);
    const slice = this.slices.find(
      ({ face, ranges }) => ranges.some(([from, to]) => from <= code && code <= to) && this.has(face, code),
    );
    return slice?.face ?? null;
  }

  private has(face: string, code: number): boolean {
    const known = this.codes.get(face) ?? codesIn(this.ttf(face));
    this.codes.set(face, known);
    return known.has(code);
  }
}

function readSlices(folder: string): { face: string; ranges: [number, number][] }[] {
  const said: Record<string, string> = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
  return Object.entries(said).map(([name, ranges]) => ({
    face: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map(range => {
      const [from = 0, to = from] = range
        .replace('U+', '')
        .split('-')
        .map(hex => Number.parseInt(hex, 16));
      return [from, to];
    }),
  }));
}

/** The characters of a font by its table `cmap`, formats 4 and 12 (OpenType specification); none where it has no such table. */
function codesIn(ttf: Buffer): Codes {
  const codes = new Set<number>();
  const tables = Array.from({ length: ttf.readUInt16BE(4) }, (_, i) => 12 + i * 16);
  const entry = tables.find(at => ttf.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) return codes;
  const cmap = ttf.readUInt32BE(entry + 8);
  for (let i = 0; i < ttf.readUInt16BE(cmap + 2); i += 1) {
    const table = cmap + ttf.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = ttf.readUInt16BE(table);
    const ranges = format === 12 ? longRanges(ttf, table) : format === 4 ? shortRanges(ttf, table) : [];
    for (const [from, to] of ranges) for (let code = from; code <= to; code += 1) codes.add(code);
  }
  return codes;
}

function longRanges(ttf: Buffer, table: number): [number, number][] {
  return Array.from({ length: ttf.readUInt32BE(table + 12) }, (_, i) => {
    const group = table + 16 + i * 12;
    return [ttf.readUInt32BE(group), ttf.readUInt32BE(group + 4)];
  });
}

function shortRanges(ttf: Buffer, table: number): [number, number][] {
  const bytes = ttf.readUInt16BE(table + 6);
  const ranges = Array.from({ length: bytes / 2 }, (_, i): [number, number] => {
    const to = ttf.readUInt16BE(table + 14 + i * 2);
    return [ttf.readUInt16BE(table + 16 + bytes + i * 2), to];
  });
  // The last one only marks the end.
  return ranges.filter(([from]) => from !== 0xffff);
}
