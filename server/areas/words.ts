import type { ImportPreview } from '../src/areas/import/area-imports.service';
import type { ImportView } from '../src/areas/import/import-rows';

/** What a preview found, as a table that lines up in a terminal. */
export function findingsTable({ findings, errors, warnings }: ImportPreview): string[] {
  if (findings.length === 0) return ['没有发现问题。'];
  const rows = findings.map(({ blocks, file, row, code, sentence }) => [
    blocks ? '错误' : '提醒',
    file ?? '',
    row === null ? '' : String(row),
    code ?? '',
    sentence,
  ]);
  const table = linedUp([['', '文件', '行', '代码', '说明'], ...rows]);
  const more = errors + warnings - findings.length;
  return more > 0 ? [...table, `…… 还有 ${more} 条，改好上面的再看`] : table;
}

export function countsInWords(counts: ImportPreview['counts']): string {
  const { new: added, redrawn, renamed, retired, unchanged } = counts;
  return `新增 ${added}，重画 ${redrawn}，改名 ${renamed}，停用 ${retired}，不变 ${unchanged}`;
}

const whatInWords = { new: '新增', redrawn: '重画', renamed: '改名', retired: '停用' } as const;
const mostChanges = 50;

export function changesTable({ changes, counts }: ImportPreview): string[] {
  const shown = changes
    .slice(0, mostChanges)
    .map(({ what, code, name, successors }) => [
      what.map(one => whatInWords[one]).join('、'),
      code,
      successors.length > 0 ? `${name} → ${successors.join('、')}` : name,
    ]);
  return [...linedUp(shown), ...(changes.length > mostChanges ? ['……'] : []), `${countsInWords(counts)}。`];
}

export function importLine({
  id,
  importedBy,
  effectiveFrom,
  counts,
  importedAt,
  undone,
}: ImportView): string {
  const isOver = undone ? `，已由 ${undone.by} 撤销` : '';
  return `${id}  ${importedAt.slice(0, 16).replace('T', ' ')} UTC  ${importedBy}  ${effectiveFrom} 起  ${countsInWords(counts)}${isOver}`;
}

function linedUp(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => widthOf(row[column] ?? ''))));
  return rows.map(row =>
    row
      .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - widthOf(text)))
      .join('  ')
      .trimEnd(),
  );
}

/** A Chinese character is as wide as two letters. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}
