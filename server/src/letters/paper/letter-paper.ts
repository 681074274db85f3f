import { letterKinds, letterSteps } from '@torreya/shared/domain/letters';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { black, dayInFull, inFull, Paper, red, size } from '../../platform/paper/paper';
import type { Letter } from '../letter';
import type { LetterEvent } from '../letter.views';

export interface PaperFacts {
  readonly letter: Letter;
  readonly report: { readonly where: string; readonly note: string; readonly submittedAt: Date };
  readonly events: readonly LetterEvent[];
}

/** The document as it is printed: what is asked, by whom, until when, and room for the answer, or the answer itself. */
export async function printLetter({ letter, report, events }: PaperFacts): Promise<Buffer> {
  const kind = letterKinds[letter.kind];
  const paper = new Paper(`${kind.label} ${letter.number}`, letter.issuedAt);
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
