import {
  applyAwardImport,
  previewAwardImport,
  undoAwardImport,
} from '@torreya/shared/contract/award-imports';
import type { InputOf } from '@torreya/shared/contract/endpoint';
import { type SheetColumn, sheetColumnNames, sheetColumns } from '@torreya/shared/domain/award-sheet';
import { type CellValue, Workbook } from 'exceljs';
import { uuidv7 } from 'uuidv7';
import type { DemoKey } from '../seed/demo-people';
import { homeVillageCode } from '../seed/living-town';
import { seedRules } from '../seed/rules';
import { dayOf } from '../src/platform/day';
import { newHousehold } from './passbooks';
import { PhotoSender } from './photos/photo-sender';
import type { ServerUnderTest } from './server-under-test';

export type WrittenRow = Partial<Record<SheetColumn, CellValue>>;

/** A table as somebody would fill it in, below its headings. */
export async function sheetOf(
  rows: readonly WrittenRow[],
  titles: readonly string[] = sheetTitles,
): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('表');
  sheet.addRow([...titles]);
  for (const row of rows) sheet.addRow(sheetColumnNames.map(name => row[name] ?? null));
  return Buffer.from(await book.xlsx.writeBuffer());
}

const sheetTitles = sheetColumnNames.map(name => sheetColumns[name].title);

/** A day in the villages, as a table says it. */
export function daysAgo(days: number): string {
  return dayOf(new Date(Date.now() - days * 86_400_000));
}

export function ruleNamed(key: string): string {
  const rule = seedRules.find(one => one.key === key);
  if (!rule) throw new Error(`No rule ${key}`);
  return rule.name;
}

/** People of the home village who bring tables. */
export class ImportScene {
  private readonly tokens = new Map<DemoKey, string>();

  constructor(private readonly server: ServerUnderTest) {}

  async as(key: DemoKey): Promise<string> {
    const token = this.tokens.get(key) ?? (await this.server.signIn(key));
    this.tokens.set(key, token);
    return token;
  }

  /** A row that nothing stands against, for a household of its own. */
  async row(more: WrittenRow = {}): Promise<WrittenRow & { householdId: string }> {
    const { householdId, number } = await newHousehold(this.server);
    const row = { number, headName: '俞阿根', ruleName: ruleNamed('volunteer-labour'), words: '清了水沟' };
    return { ...row, day: daysAgo(3), ...more, householdId };
  }

  async preview(rows: readonly WrittenRow[], key: DemoKey = 'cadre') {
    return this.server.ask(previewAwardImport, this.sent(await sheetOf(rows)), await this.as(key));
  }

  async refusedPreview(sheet: Buffer, key: DemoKey = 'cadre') {
    return this.server.refusal(previewAwardImport, this.sent(sheet), await this.as(key));
  }

  async command(
    rows: readonly WrittenRow[],
    more: Partial<InputOf<typeof applyAwardImport>> = {},
    key: DemoKey = 'cadre',
  ) {
    const photoIds = more.photoIds ?? [await this.page(key)];
    return { id: uuidv7(), ...this.sent(await sheetOf(rows)), photoIds, ...more };
  }

  async apply(rows: readonly WrittenRow[], key: DemoKey = 'cadre') {
    return this.server.ask(applyAwardImport, await this.command(rows, {}, key), await this.as(key));
  }

  async undo(importId: string, key: DemoKey, reason = '整张表传错了', id = uuidv7()) {
    const response = await this.server.send(undoAwardImport, { importId, id, reason }, await this.as(key));
    return response.statusCode === 200 ? response.json() : response.json().error.code;
  }

  /** A page of the signed list, sent as a picture. */
  async page(key: DemoKey): Promise<string> {
    return new PhotoSender(this.server, await this.as(key)).upload();
  }

  private sent(sheet: Buffer) {
    return { villageCode: homeVillageCode, fileName: '十一月.xlsx', sheet: sheet.toString('base64') };
  }
}
