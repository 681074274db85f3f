import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { dayOf, timeOf } from '../day';
import { ChineseType, missingMark } from './chinese-type';

/** Points; A4 is 595 by 842. */
export const margin = { left: 79, right: 74, top: 72, bottom: 72 };
export const width = 595 - margin.left - margin.right;
export const size = { title: 20, body: 12.5, table: 11, small: 10 };
export const red = '#B3261E';
export const black = '#1A1A1A';

const type = new ChineseType();

interface Setting {
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
  /** Two characters before the first line. */
  readonly indent?: boolean;
  /** The further lines stand below the words after the label. */
  readonly hanging?: boolean;
  readonly gap?: number;
  /** Left of what stands at the right edge; the whole page if left out. */
  readonly width?: number;
}

export interface Column {
  readonly title: string;
  /** A part of the width of the page; all of them together are 1. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** Between the words of a cell and its lines. */
const cellGap = { x: 4, y: 4 };
const lastY = 842 - margin.bottom;

/** A page of pdfkit that sets Chinese, and keeps count of what its type does not have. */
export class Paper {
  private readonly doc: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly missing = new Set<string>();

  constructor(title: string, createdAt: Date) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: margin,
      bufferPages: true,
      lang: 'zh-CN',
      displayTitle: true,
      font: '',
      info: { Title: title, CreationDate: createdAt },
    });
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  line(text: string, setting: Setting): void {
    const { align = 'left', color = black, gap = 0 } = setting;
    const { runs, missing } = type.runs(text.replaceAll('\n', ' '));
    for (const one of missing) this.missing.add(one);
    const fontSize = setting.size ?? size.body;
    const hang = setting.hanging ? fontSize * 5 : 0;
    this.doc.fontSize(fontSize).fillColor(color);
    const shared = {
      width: (setting.width ?? width) - hang,
      align,
      lineGap: fontSize * 0.45,
      paragraphGap: gap,
    };
    const indent = (setting.indent ? fontSize * 2 : 0) - hang;
    for (const [index, run] of runs.entries()) {
      this.face(run.face);
      const options = { ...shared, indent, continued: index < runs.length - 1 };
      if (index === 0) this.doc.text(run.text, margin.left + hang, this.doc.y, options);
      else this.doc.text(run.text, options);
    }
  }

  rule(color: string): void {
    const { y } = this.doc;
    this.doc
      .moveTo(margin.left, y)
      .lineTo(margin.left + width, y)
      .lineWidth(1.2)
      .stroke(color);
    this.doc.y = y + 14;
  }

  blankLines(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const y = this.doc.y + 26;
      this.doc
        .moveTo(margin.left, y)
        .lineTo(margin.left + width, y)
        .lineWidth(0.5)
        .stroke('#767676');
      this.doc.y = y;
    }
    this.doc.y += 16;
  }

  /** Each page begins with the heads again, and no row is torn in two. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const heads = columns.map(({ title }) => title);
    this.row(columns, heads, true);
    for (const cells of rows) {
      if (this.doc.y + this.heightOf(columns, cells) > lastY) {
        this.doc.addPage();
        this.row(columns, heads, true);
      }
      this.row(columns, cells, false);
    }
    this.doc.y += 10;
  }

  /** Begins a new page, unless so much is left of this one. */
  keepTogether(height: number): void {
    if (this.doc.y + height > lastY) this.doc.addPage();
  }

  /** A code to be scanned, with words below it; what comes next stands where it stood before. */
  code(text: string, { side, x, caption }: { side: number; x: number; caption: string }): void {
    const { y } = this.doc;
    const { data, size: modules } = encode(text, { ecc: 'M', border: 0 });
    const module = side / modules;
    for (const [row, cells] of data.entries()) {
      for (const [column, isDark] of cells.entries()) {
        if (isDark) this.doc.rect(x + column * module, y + row * module, module, module);
      }
    }
    this.doc.fill(black);
    this.put(caption, { x: x - 12, y: y + side + 4, width: side + 24, align: 'center', fontSize: 9 });
    this.doc.y = y;
  }

  private row(columns: readonly Column[], cells: readonly string[], isHead: boolean): void {
    const { y } = this.doc;
    const height = this.heightOf(columns, cells);
    if (isHead) this.doc.rect(margin.left, y, width, height).fill('#EEF1EC');
    let x = margin.left;
    for (const [n, { share, align = 'left' }] of columns.entries()) {
      const inner = share * width - 2 * cellGap.x;
      const words = cells[n] ?? '';
      this.put(words, { x: x + cellGap.x, y: y + cellGap.y, width: inner, align, fontSize: size.table });
      x += share * width;
    }
    const bottom = y + height;
    this.doc
      .moveTo(margin.left, bottom)
      .lineTo(margin.left + width, bottom)
      .lineWidth(0.5)
      .stroke('#767676');
    this.doc.y = bottom;
  }

  private heightOf(columns: readonly Column[], cells: readonly string[]): number {
    this.face(ChineseType.usual);
    this.doc.fontSize(size.table);
    const heights = columns.map(({ share }, n) =>
      this.doc.heightOfString(cells[n] || '　', { width: share * width - 2 * cellGap.x }),
    );
    return Math.max(...heights) + 2 * cellGap.y;
  }

  private put(
    text: string,
    {
      x,
      y,
      fontSize,
      ...options
    }: { x: number; y: number; width: number; align: 'left' | 'right' | 'center'; fontSize: number },
  ): void {
    const { runs, missing } = type.runs(text);
    for (const one of missing) this.missing.add(one);
    this.doc.fontSize(fontSize).fillColor(black);
    for (const [index, run] of runs.entries()) {
      this.face(run.face);
      const more = { ...options, continued: index < runs.length - 1 };
      if (index === 0) this.doc.text(run.text, x, y, more);
      else this.doc.text(run.text, more);
    }
  }

  /** Numbers the pages, and says which characters were missing: a name that nobody can read is a name all the same. */
  async finish(): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      // Below the margin text would open a page of its own.
      this.doc.page.margins.bottom = 0;
      this.doc.y = 842 - 56;
      this.line(`第${page + 1}页　共${count}页`, { size: size.small, align: 'center', gap: 2 });
      if (this.missing.size === 0) continue;
      const codes = [...this.missing].map(one => `U+${one.codePointAt(0)?.toString(16).toUpperCase()}`);
      const told = `${missingMark}处是字库里没有的字：${codes.join('、')}，请手写补上。`;
      this.line(told, { size: size.small, align: 'center' });
    }
    const ended = new Promise(resolve => this.doc.on('end', resolve));
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private face(name: string): void {
    this.doc.registerFont(name, type.ttf(name)).font(name);
  }
}

/** `2026年11月22日` */
export function dayInFull(at: Date): string {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** `2026年11月22日15:30` */
export function inFull(at: Date): string {
  return `${dayInFull(at)}${timeOf(at)}`;
}
