import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readVillageBoard } from '@torreya/shared/contract/village-boards';
import { awardStates } from '@torreya/shared/domain/award-steps';
import { periodInWords } from '@torreya/shared/domain/budget-periods';
import { shareInWords } from '@torreya/shared/domain/shares';
import { dayOf } from '../../platform/day';
import { black, type Column, dayInFull, margin, Paper, red, size, width } from '../../platform/paper/paper';
import type { PublicNoticeView } from './public-notices.service';

type Board = ReplyOf<typeof readVillageBoard>;

interface NoticeFacts {
  readonly villageCode: string;
  readonly board: Board;
  readonly notices: readonly PublicNoticeView[];
  readonly printedAt: Date;
  readonly pageUrl: string;
}

const codeSide = 84;
/** Room for the figures, the root and the two names below, so that they hang together. */
const figuresHeight = 330;

const columns: readonly Column[] = [
  { title: '序号', share: 0.09 },
  { title: '姓名', share: 0.14 },
  { title: '为什么给', share: 0.36 },
  { title: '积分', share: 0.1, align: 'right' },
  { title: '公示到', share: 0.15 },
  { title: '情况', share: 0.16 },
];

/** What hangs on the paper board of a village: the same as the page that its code leads to. */
export async function printNotice(facts: NoticeFacts): Promise<Buffer> {
  const { villageCode, board, notices, printedAt, pageUrl } = facts;
  const { townName, villageName, pointsName } = board;
  const title = `${townName}${villageName}${pointsName}公示`;
  const paper = new Paper(title, printedAt);
  paper.line(title, { size: size.title, align: 'center', color: red, gap: 6 });
  const number = `${villageCode}-${dayOf(printedAt).replaceAll('-', '')}`;
  paper.line(`编号 ${number}　　${dayInFull(printedAt)}`, { align: 'center', gap: 8 });
  paper.rule(red);
  paper.code(pageUrl, {
    side: codeSide,
    x: margin.left + width - codeSide - 12,
    caption: '扫码看网上的公示',
  });
  const beside = { width: width - codeSide - 48, gap: 4 };
  paper.line(windowOf(notices), beside);
  paper.line('有异议的，在“公示到”那天晚上12点以前提：', beside);
  paper.line('本村村民用手机扫码，登录后点“我有异议”；', beside);
  paper.line('没有手机的，到村里找村监委说。', beside);
  paper.line('是谁提的，这户人家不知道。名字按规定遮了一个字。', { ...beside, gap: 18 });
  if (notices.length > 0) paper.table(columns, notices.map(rowOf));
  addFigures(paper, board);
  return paper.finish();
}

function windowOf(notices: readonly PublicNoticeView[]): string {
  const last = notices.at(-1);
  if (!last) return '现在没有要公示的。';
  return `一共 ${notices.length} 笔，最晚的公示到 ${lastDayOf(last.endsAt)}。`;
}

function rowOf(notice: PublicNoticeView, index: number): string[] {
  const { maskedName, reason, points, endsAt, state } = notice;
  return [`${index + 1}`, maskedName, reason, `${points}`, lastDayOf(endsAt), awardStates[state]];
}

function lastDayOf(end: string): string {
  const [, month, day] = dayOf(new Date(Date.parse(end) - 1))
    .split('-')
    .map(Number);
  return `${month}月${day}日`;
}

function addFigures(paper: Paper, { period, granted, figures, day, digest }: Board): void {
  paper.keepTogether(figuresHeight);
  const until = `算到 ${day} 晚上 12 点`;
  paper.line(`预算和积分（${until}）`, { gap: 4 });
  const facts: [string, string][] = [[`${periodInWords(period)}镇里给了`, `${granted}`]];
  if (figures) {
    const { carried, awarded, held, free, owed, covered } = figures;
    const { issued, redeemed, expired, outstanding, households, takingPart } = figures;
    facts.push(
      ['上期剩下', `${carried}`],
      ['这一期发了', shareInWords(awarded, carried + granted)],
      ['公示中留着 / 还能发', `${held} / ${free}`],
      ['审过没入账的，够发', shareInWords(covered, owed)],
      ['从开始到现在一共发到各户', `${issued}`],
      ['已经用掉', shareInWords(redeemed, issued)],
      ['过期 / 还在各户手里', `${expired} / ${outstanding}`],
      ['参加的户', shareInWords(takingPart, households)],
    );
  }
  paper.table(
    [
      { title: '项目', share: 0.55 },
      { title: '积分', share: 0.45 },
    ],
    facts,
  );
  if (!figures) paper.line('参加的户还很少，合计先不公开，免得对出是谁家。', { gap: 10 });
  paper.rule(black);
  if (digest) {
    const groups = digest.seal.match(/.{4}/g) ?? [];
    const told = `${day} 的账本封签：全镇第 ${digest.no} 笔（这一天 ${digest.rowsThatDay} 笔）`;
    paper.line(told, { size: size.small, gap: 2 });
    paper.line(groups.slice(0, 8).join(' '), { size: size.small, gap: 2 });
    paper.line(groups.slice(8).join(' '), { size: size.small, gap: 2 });
    const why = '封签管什么：抄下来，以后同镇里、县里留的底对一对，一样就说明到这一天为止没人改过账。';
    paper.line(why, { size: size.small, gap: 12 });
  }
  paper.line('贴出的人：　　　　　　　　　　看着贴的人：', {});
}
