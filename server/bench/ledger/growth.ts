import type { DataSource } from 'typeorm';
import type { BenchOptions } from '../bench';
import type { CaseResult } from '../measure';
export async function grow(
  _url: string,
  _database: DataSource,
  _owner: DataSource,
  _options: BenchOptions,
): Promise<{ cases: CaseResult[]; ratios: Record<string, number> }> {
  return { cases: [], ratios: {} };
}
