import {
  mostSheetRows,
  type SheetColumn,
  sheetColumnNames,
  sheetColumns,
} from '@torreya/shared/domain/award-sheet';
import { Workbook, type Worksheet } from 'exceljs';

interface Offered {
  readonly villageName: string;
  readonly households: readonly { readonly number: string; readonly headName: string }[];
  readonly rules: readonly { readonly name: string; readonly inWords: string }[];
}

/** An empty table whose cells offer the village's households and rules. */
export async function templateSheet({ villageName, households, rules }: Offered): Promise<Buffer> {
  const book = new Workbook();
  const table = book.addWorksheet('要导入的', { views: [{ state: 'frozen', ySplit: 1 }] });
  table.columns = sheetColumnNames.map(name => ({
    header: sheetColumns[name].title,
    width: sheetColumns[name].width,
    // Text, so that 1组12号 and 2026-11-03 stay as they are written.
    style: { numFmt: '@' },
  }));
  table.getRow(1).font = { bold: true };
  listSheet(
    book,
    '住户',
    ['户号', '户主'],
    households.map(one => [one.number, one.headName]),
  );
  listSheet(
    book,
    '规则',
    ['规则', '给多少'],
    rules.map(one => [one.name, one.inWords]),
  );
  listSheet(
    book,
    '怎么填',
    ['列', '说明'],
    [
      ...sheetColumnNames.map(name => [sheetColumns[name].title, sheetColumns[name].about]),
      [
        '',
        `${villageName}。一行是一户人家做的一件事，一次最多 ${mostSheetRows} 行。同一户、同一条规则、同一天只写一行。`,
      ],
      ['', '不要写公式。签过字的纸质名单要拍照，和表格一起传。'],
    ],
  );
  offer(table, 'number', `住户!$A$2:$A$${households.length + 1}`);
  offer(table, 'headName', `住户!$B$2:$B$${households.length + 1}`);
  offer(table, 'ruleName', `规则!$A$2:$A$${rules.length + 1}`);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function listSheet(book: Workbook, name: string, titles: string[], rows: readonly string[][]): void {
  const sheet = book.addWorksheet(name);
  sheet.columns = titles.map((header, n) => ({ header, width: n === 0 ? 26 : 60 }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(row);
}

function offer(sheet: Worksheet, column: SheetColumn, from: string): void {
  const index = sheetColumnNames.indexOf(column) + 1;
  for (let row = 2; row <= mostSheetRows + 1; row += 1) {
    sheet.getCell(row, index).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [from],
      showErrorMessage: false,
    };
  }
}
