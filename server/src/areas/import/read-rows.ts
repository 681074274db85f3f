import type { AreaFile } from '@torreya/shared/contract/area-imports';
import { words } from '@torreya/shared/contract/shapes';
import { areaLevelNames, areaLevels } from '@torreya/shared/domain/areas';
import { type AreaFinding, areaFinding, nowhere, type Where } from './area-findings';
import { type AreaRow, type ImportedLevel, levelRules } from './area-row';
import type { Pace } from './pace';
import { readBorders } from './read-borders';

export interface ReadRows {
  /** Borders as they were sent. */
  readonly rows: readonly AreaRow[];
  readonly findings: readonly AreaFinding[];
  /** Codes of every row, also of those with faults: whoever hangs under one of them is no orphan. */
  readonly mentioned: ReadonlySet<string>;
  /** Whether every feature became a row, if without its border. */
  readonly isWhole: boolean;
}

const properName = words(50).min(1);

/** What each row says by itself; how rows fit together is another file's matter. */
export async function readRows(files: readonly AreaFile[], countyId: string, pace: Pace): Promise<ReadRows> {
  const rows: AreaRow[] = [];
  const findings: AreaFinding[] = [];
  const mentioned = new Set<string>();
  let features = 0;
  for (const { name: file, collection } of files) {
    for (const [index, { properties, geometry }] of collection.features.entries()) {
      await pace.step(`读 ${file}`, index, collection.features.length);
      features += 1;
      const sent = properties ?? {};
      const code = typeof sent.code === 'string' ? sent.code.trim() : null;
      if (code !== null) mentioned.add(code);
      const where = { file, row: index + 1, code };
      const read = readProperties(sent, where, countyId);
      const { borders, findings: faults } = readBorders(geometry, where);
      if (read.row) rows.push({ ...read.row, borders });
      findings.push(...read.findings, ...faults);
    }
  }
  if (features === 0) findings.push(areaFinding('no_rows', nowhere, {}));
  return { rows, findings, mentioned, isWhole: rows.length === features };
}

type Sent = Readonly<Record<string, unknown>>;

function readProperties(
  sent: Sent,
  where: Where & { file: string; row: number },
  countyId: string,
): { row: Omit<AreaRow, 'borders'> | null; findings: AreaFinding[] } {
  const fault = (finding: AreaFinding) => ({ row: null, findings: [finding] });
  const { code } = where;
  if (typeof sent.code === 'number') return fault(areaFinding('code_not_text', where, {}));
  if (code === null || code === '') return fault(areaFinding('code_missing', where, {}));
  if (!isNumber(code)) return fault(areaFinding('name_as_key', where, { text: code, field: 'code' }));
  const level = levelOf(sent.level, code);
  if (level === null) return fault(areaFinding('level_unknown', where, { level: asText(sent.level) }));
  const { digits } = levelRules[level];
  if (code.length !== digits) {
    const facts = { level: areaLevels[level], digits, found: code.length };
    return fault(areaFinding('code_does_not_fit_level', where, facts));
  }
  if (!code.startsWith(countyId)) return fault(areaFinding('code_of_other_county', where, { countyId }));
  const parentCode = asText(sent.parentCode ?? sent.parent);
  if (!isNumber(parentCode)) {
    return fault(areaFinding('name_as_key', where, { text: parentCode, field: 'parentCode' }));
  }
  const name = sent.name === undefined || sent.name === null ? null : properName.safeParse(sent.name);
  // Micro-grids are called by the last two digits of their code where nobody gave them a name.
  if (name?.success === false || (name === null && level !== 'micro_grid')) {
    return fault(areaFinding('name_missing', where, {}));
  }
  const replaces = replacesOf(sent.replaces);
  if (replaces === null) return fault(areaFinding('replaces_unreadable', where, {}));
  return {
    row: { ...where, code, level, name: name?.data ?? null, parentCode, replaces },
    findings: [],
  };
}

/** A code tells its level by its length; only a dedicated grid, which is as long as a grid, has to say so. */
function levelOf(sent: unknown, code: string): ImportedLevel | null {
  if (sent === undefined || sent === null) {
    return importedLevels.find(level => levelRules[level].digits === code.length) ?? null;
  }
  return importedLevels.find(level => level === sent) ?? null;
}

const importedLevels = areaLevelNames.filter(level => level !== 'county');

function replacesOf(sent: unknown): string[] | null {
  if (sent === undefined || sent === null) return [];
  if (!Array.isArray(sent)) return null;
  const codes = sent.filter(code => typeof code === 'string' && isNumber(code));
  return codes.length === sent.length ? [...new Set<string>(codes)] : null;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Never a whole document in a sentence. */
function asText(sent: unknown): string {
  return typeof sent === 'string' || typeof sent === 'number' ? String(sent).slice(0, 50) : '';
}
