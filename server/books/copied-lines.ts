import type { FileHandle } from 'node:fs/promises';

const chunkBytes = 1 << 20;
const newline = 0x0a;

export interface CopiedLine {
  readonly text: string;
  /** Where in the file it begins. */
  readonly offset: number;
}

/** Every line of a file, a chunk at a time. */
export async function* linesOf(file: FileHandle): AsyncGenerator<CopiedLine[]> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (let position = 0; ; ) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, position);
    position += bytesRead;
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    const lines: CopiedLine[] = [];
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      lines.push({ text: bytes.toString('utf8', from, end), offset: offset + from });
      from = end + 1;
    }
    if (bytesRead === 0 && from < bytes.length) {
      lines.push({ text: bytes.toString('utf8', from), offset: offset + from });
    }
    if (lines.length > 0) yield lines;
    if (bytesRead === 0) return;
    rest = Buffer.from(bytes.subarray(from));
    offset += from;
  }
}

/** Reads lines by where they begin: fast where they follow one another, right where they do not. */
export class LineReader {
  private window = Buffer.alloc(0);
  private windowAt = 0;

  constructor(private readonly file: FileHandle) {}

  async lineAt(offset: number): Promise<string> {
    for (let bytes = chunkBytes; ; bytes *= 2) {
      const from = offset - this.windowAt;
      const end = from >= 0 && from < this.window.length ? this.window.indexOf(newline, from) : -1;
      if (end >= 0) return this.window.toString('utf8', from, end);
      this.window = Buffer.allocUnsafe(bytes);
      const { bytesRead } = await this.file.read(this.window, 0, bytes, offset);
      this.window = this.window.subarray(0, bytesRead);
      this.windowAt = offset;
      if (bytesRead < bytes && this.window.indexOf(newline) < 0) return this.window.toString('utf8');
    }
  }
}

/** The fields of a line of COPY, in the text format; null stands for \\N. */
export function fieldsOf(line: string): (string | null)[] {
  return line.split('\t').map(field => {
    if (field === '\\N') return null;
    return field.includes('\\') ? field.replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign) : field;
  });
}

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
