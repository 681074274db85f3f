import type { Digest, Figures } from './digest';

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** One sheet for the village board: plain text, narrow enough for A4 in any typewriter face. */
export function sheetOf(digest: Digest): string {
  const { name, date, isSoFar, takenAt, no, rowsThatDay, thatDay, inAll, seal, root, bookId } = digest;
  const [year, month, day] = date.split('-').map(Number);
  const until = isSoFar ? `当天还没有过完，记到 ${time.format(new Date(takenAt))} 为止` : '整天';
  const groups = seal.match(/.{4}/g) ?? [];
  const lines = ['一', '二', '三', '四'].map(
    (label, n) => `    第${label}行   ${groups.slice(4 * n, 4 * n + 4).join('  ')}`,
  );
  return `
${'='.repeat(64)}

    ${name}    每日账本封签

    日　期   ${year} 年 ${month} 月 ${day} 日（北京时间，${until}）
    末　笔   第 ${no} 笔（这一天记了 ${rowsThatDay} 笔）

                      这一天          从开始到现在
${figures(thatDay, inAll)}

    封　签   一共 64 位，四位一组：

${lines.join('\n')}

    怎么核对：把日期、末笔号和封签，同镇里、县里留的底一位一位
    对过去。全都一样，就说明到这一天为止，没有一笔被人改过。

    用机器核对：npm run books -- verify 备份文件 --roots 这张纸的底稿
    账本　${bookId}
    ${root.slice(0, -64)}
    ${seal}

    贴出的人　　　　　　　　　　　看着贴的人

${'='.repeat(64)}
`;
}

function figures(thatDay: Figures, inAll: Figures): string {
  const rows: [string, keyof Figures][] = [
    ['发到各户', 'issued'],
    ['换掉用掉', 'redeemed'],
    ['过了期的', 'expired'],
    ['还在各户', 'outstanding'],
  ];
  return rows
    .map(
      ([label, key]) => `    ${label}   ${`${thatDay[key]}`.padStart(12)}   ${`${inAll[key]}`.padStart(17)}`,
    )
    .join('\n');
}
