import { readFile } from 'node:fs/promises';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What Stryker writes down, as far as it is read here. */
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly mutatorName: string;
          readonly replacement?: string;
          readonly status: string;
          readonly location: { readonly start: Place; readonly end: Place };
        }[];
      }
    >
  >;
}

export interface Score {
  readonly file: string;
  readonly noticed: number;
  readonly changes: number;
}

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

export async function readReport(file: string): Promise<Report> {
  return JSON.parse(await readFile(file, 'utf8')) as Report;
}

export function scoreOf({ files }: Report): Score[] {
  return Object.entries(files).map(([file, { mutants }]) => {
    const count = (statuses: readonly string[]) =>
      mutants.filter(({ status }) => statuses.includes(status)).length;
    return { file, noticed: count(noticed), changes: count([...noticed, ...unnoticed]) };
  });
}

/** One line for each change that no spec noticed: where, what stood there, and what stood there instead. */
export function survivorsOf({ files }: Report): string[] {
  return Object.entries(files).flatMap(([file, { mutants, source }]) =>
    mutants
      .filter(({ status }) => unnoticed.includes(status))
      .map(({ mutatorName, replacement = '', location: { start, end } }) => {
        const line = source.split('\n')[start.line - 1] ?? '';
        const before = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
        return `${file}:${start.line} ${mutatorName}: ${before} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 80)}`;
      }),
  );
}
