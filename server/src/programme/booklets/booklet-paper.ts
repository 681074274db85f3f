import { bookletReasons } from '@torreya/shared/domain/booklets';
import { black, type Column, dayInFull, margin, Paper, red, size, width } from '../../platform/paper/paper';
import type { Booklet } from './booklets.service';

interface BookletFacts {
  readonly booklet: Booklet;
  readonly townName: string;
  readonly villageName: string;
  readonly pointsName: string;
}

const codeSide = 84;
/** As many as one page holds, so that both sides of the household's paper say the same. */
const linesToWrite = 15;

const columns: readonly Column[] = [
  { title: '日期', share: 0.15 },
  { title: '做了什么 / 换了什么', share: 0.37 },
  { title: '增', share: 0.1, align: 'right' },
  { title: '减', share: 0.1, align: 'right' },
  { title: '还有', share: 0.12, align: 'right' },
  { title: '经手人', share: 0.16 },
];

/** What a household holds in its hands: whose it is, under which number, with what it begins, and lines to write on. */
export async function printBooklet({
  booklet,
  townName,
  villageName,
  pointsName,
}: BookletFacts): Promise<Buffer> {
  const { number, householdNumber, headName, issuedAt, points, reason, replacesNumber } = booklet;
  const title = `${townName}${pointsName}存折`;
  const paper = new Paper(`${title} ${number}`, issuedAt);
  paper.line(title, { size: size.title, align: 'center', color: red, gap: 6 });
  paper.line(`编号 ${number}`, { align: 'center', gap: 8 });
  paper.rule(red);
  paper.code(number, { side: codeSide, x: margin.left + width - codeSide - 12, caption: number });
  const beside = { width: width - codeSide - 48, gap: 4 };
  paper.line(`${villageName}　${householdNumber}`, beside);
  paper.line(`户主：${headName}`, beside);
  paper.line(`发本：${dayInFull(issuedAt)}　${booklet.issuedByName}`, beside);
  paper.line(
    replacesNumber === null
      ? '这是第一本。'
      : `接 ${replacesNumber}（${bookletReasons[reason]}），旧的作废。`,
    { ...beside, gap: 22 },
  );
  const carried = [dayInFull(issuedAt).slice(5), '发本的时候有', '', '', `${points}`, booklet.issuedByName];
  const empty = Array.from({ length: linesToWrite }, () => columns.map(() => '　'));
  paper.table(columns, [carried, ...empty]);
  paper.rule(black);
  const notes = `积分以手机和村里的账为准，本子只作记录。本子丢了，请到村里换一本，旧号作废，积分不会少。`;
  paper.line(notes, { size: size.small, gap: 2 });
  paper.line('积分不能买卖、转让，也不能换现金。', { size: size.small });
  return paper.finish();
}
