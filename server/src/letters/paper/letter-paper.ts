import { letterKinds, letterSteps } from '@torreya/shared/domain/letters';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import PDFDocument from 'pdfkit';
import { dayOf, timeOf } from '../../platform/day';
import type { Letter } from '../letter';
import type { LetterEvent } from '../letter.views';
import { ChineseType, missingMark } from './chinese-type';

export interface PaperFacts {
  readonly letter: Letter;
  readonly report: { readonly where: string; readonly note: string; readonly submittedAt: Date };
  readonly events: readonly LetterEvent[];
}

/** Points; A4 is 595 by 842. */
const margin = { left: 79, right: 74, top: 72, bottom: 72 };
const width = 595 - margin.left - margin.right;
const size = { title: 20, body: 12.5, small: 10 };
const red = '#B3261E';
const black = '#1A1A1A';

const type = new ChineseType();

/** The document as it is printed: what is asked, by whom, until when, and room for the answer, or the answer itself. */
export async function printLetter({ letter, report, events }: PaperFacts): Promise<Buffer> {
  const paper = new Paper(letter);
  const kind = letterKinds[letter.kind];
  paper.line(letter.issuerOffice, { size: size.title, align: 'center', color: red, gap: 4 });
  paper.line(kind.label, { size: size.title, align: 'center', gap: 6 });
  paper.line(letter.number, { size: size.body, align: 'center', gap: 8 });
  paper.rule(red);
  paper.line(`${letter.addresseeOffice}（${letter.addresseeName}）：`, { gap: 8 });
  paper.line(`现将群众反映的下列事项${verbs[letter.kind]}，请按要求办理。`, { indent: true, gap: 8 });
  for (const [label, value] of [
    ['上报编号', letter.reportNumber],
    ['事　　项', reportCategories[letter.category]],
    ['地　　点', report.where],
    ['上报时间', inFull(report.submittedAt)],
    ['情　　况', report.note || '见照片'],
  ] as const) {
    paper.line(`${label}：${value}`, { hanging: true, gap: 4 });
  }
  paper.line(`要　　求：${letter.words}`, { hanging: true, gap: 4 });
  paper.line(`期　　限：请于${inFull(letter.dueAt)}前回复。`, { hanging: true, gap: 18 });
  paper.line(`${letter.issuerOffice}　${letter.issuerName}`, { align: 'right', gap: 4 });
  paper.line(dayInFull(letter.issuedAt), { align: 'right', gap: 14 });
  paper.rule(black);
  paper.line(kind.reply, { gap: 8 });
  const reply = events.at(-1);
  if (reply) {
    paper.line(`${letterSteps[reply.step].told}。${reply.note}`, { indent: true, gap: 14 });
    paper.line(`${reply.actorName}　${inFull(reply.at)}`, { align: 'right', gap: 4 });
  } else {
    paper.blankLines(3);
    paper.line('答复人：　　　　　　　　　　日期：　　　　年　　月　　日', { gap: 4 });
  }
  return paper.finish();
}

const verbs = { dispatch: '交办', reminder: '提醒', transfer: '移送', recommendation: '函告' } as const;

interface Setting {
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
  /** Two characters before the first line. */
  readonly indent?: boolean;
  /** The further lines stand below the words after the label. */
  readonly hanging?: boolean;
  readonly gap?: number;
}

/** A page of pdfkit that sets Chinese, and keeps count of what its type does not have. */
class Paper {
  private readonly doc: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly missing = new Set<string>();

  constructor({ number, kind, issuedAt }: Letter) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: margin,
      bufferPages: true,
      lang: 'zh-CN',
      displayTitle: true,
      font: '',
      info: { Title: `${letterKinds[kind].label} ${number}`, CreationDate: issuedAt },
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
    const shared = { width: width - hang, align, lineGap: fontSize * 0.45, paragraphGap: gap };
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
function dayInFull(at: Date): string {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** `2026年11月22日15:30` */
function inFull(at: Date): string {
  return `${dayInFull(at)}${timeOf(at)}`;
}
