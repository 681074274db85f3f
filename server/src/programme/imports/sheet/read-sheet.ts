import { Readable } from 'node:stream';
import {
  mostSheetBytes,
  mostSheetRows,
  type SheetColumn,
  sheetColumnNames,
  sheetColumns,
} from '@torreya/shared/domain/award-sheet';
import { type Cell, type CellValue, type Row, stream } from 'exceljs';
import { Refusal } from '../../../platform/refusal';
import { lookIntoZip } from './look-into-zip';
import type { SheetRow } from './sheet-row';

/** The rows of the first sheet, found by their headings. Formulas are never computed, and their last results not believed. */
export async function readSheet(bytes: Buffer): Promise<SheetRow[]> {
  if (bytes.length > mostSheetBytes) throw new Refusal('sheet_too_big');
  await lookIntoZip(bytes);
  try {
    return await rowsOf(bytes);
  } catch (error) {
    // A file that is a zip with the right names and yet no table: its reader says so in many ways.
    if (error instanceof Refusal) throw error;
    throw new Refusal('sheet_not_readable');
  }
}

async function rowsOf(bytes: Buffer): Promise<SheetRow[]> {
  const reader = new stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  });
  let rows: SheetRow[] | undefined;
  for await (const sheet of reader) {
    // Those behind it are read to their end as well, or the reader would wait for ever.
    const taken = rows === undefined ? new RowsTaken() : undefined;
    for await (const row of sheet) taken?.take(row);
    rows ??= taken?.end();
  }
  if (!rows) throw new Refusal('sheet_not_readable');
  return rows;
}

class RowsTaken {
  private readonly rows: SheetRow[] = [];
  private columns: ReadonlyMap<SheetColumn, number> | undefined;

  take(row: Row): void {
    if (!this.columns) {
      this.columns = headingsOf(row);
      return;
    }
    const read = sheetColumnNames.map(name => [name, readCell(name, this.cellAt(row, name))] as const);
    const cells = Object.fromEntries(read.map(([name, { text }]) => [name, text])) as SheetRow['cells'];
    const faults = read.flatMap(([, { fault }]) => fault ?? []);
    if (faults.length === 0 && Object.values(cells).every(text => text === '')) return;
    if (this.rows.length >= mostSheetRows) throw new Refusal('sheet_too_long');
    this.rows.push({ row: row.number, cells, faults });
  }

  end(): SheetRow[] {
    if (!this.columns) throw new Refusal('sheet_not_readable');
    return this.rows;
  }

  private cellAt(row: Row, name: SheetColumn): Cell | undefined {
    const column = this.columns?.get(name);
    return column === undefined ? undefined : row.getCell(column);
  }
}

/** A table without its headings is another table. */
function headingsOf(row: Row): Map<SheetColumn, number> {
  const found = new Map<SheetColumn, number>();
  row.eachCell((cell, column) => {
    const title = plainText(cell.value).replaceAll(/\s/g, '');
    const name = sheetColumnNames.find(one => sheetColumns[one].title === title);
    if (name && !found.has(name)) found.set(name, column);
  });
  const needed: readonly SheetColumn[] = ['number', 'headName', 'ruleName', 'day', 'words'];
  if (needed.some(name => !found.has(name))) throw new Refusal('sheet_not_readable');
  return found;
}

function readCell(name: SheetColumn, cell: Cell | undefined): { text: string; fault?: string } {
  const value = cell?.value ?? null;
  const { title } = sheetColumns[name];
  if (isFormula(value)) return { text: '', fault: `“${title}”里是公式，不算数，请直接写数值` };
  if (typeof value === 'object' && value !== null && 'error' in value) {
    return { text: '', fault: `“${title}”里是错误值` };
  }
  return { text: plainText(value) };
}

function isFormula(value: CellValue): boolean {
  return typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);
}

/** A date of a spreadsheet has no zone: its day is the one that stands in the cell. */
function plainText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]') {
    const at = new Date(Number(value));
    return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
  }
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('text' in value)
    return String(Object(value.text).richText ? plainText(value.text as never) : value.text).trim();
  return '';
}
