import type { AuditedRow } from '../src/ledger/audit';
import { type BooksFinding, finding } from '../src/ledger/books-findings';
import { GrowingNumbers } from './growing-numbers';

type Keyed = Pick<AuditedRow, 'id' | 'op' | 'kind' | 'causeId' | 'part' | 'targetId'>;
type TwinKind = 'id_twice' | 'cause_twice' | 'target_closed_twice';

/**
 * Finds rows that a unique index would have kept out, where there is no database to ask. First a number of 48 bits is
 * noted for each key; only rows whose number came twice are then compared in full.
 */
export class TwinHunt {
  readonly findings: BooksFinding[] = [];
  private readonly noted = new GrowingNumbers();
  private suspects: Set<number> | null = null;
  private readonly seen = new Set<string>();

  note(row: Keyed): void {
    for (const [, key] of keysOf(row)) this.noted.push(numberOf(key));
  }

  compare(row: Keyed & { no: number }): void {
    this.suspects ??= this.noted.twice();
    for (const [kind, key] of keysOf(row)) {
      if (!this.suspects.has(numberOf(key))) continue;
      if (this.seen.has(key)) this.findings.push(finding(kind, { no: row.no }));
      this.seen.add(key);
    }
  }
}

function keysOf({ id, op, kind, causeId, part, targetId }: Keyed): [TwinKind, string][] {
  const keys: [TwinKind, string][] = [['id_twice', `id ${id}`]];
  if (op !== 'post' && op !== 'void') keys.push(['cause_twice', `cause ${kind} ${part} ${causeId}`]);
  if (targetId !== null) keys.push(['target_closed_twice', `target ${targetId}`]);
  return keys;
}

/** FNV-1a, twice over: 48 bits, so that hardly any strangers share a number among ten million. */
function numberOf(key: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let n = 0; n < key.length; n += 1) {
    low = Math.imul(low ^ key.charCodeAt(n), 0x01000193);
    high = Math.imul(high ^ key.charCodeAt(n), 0x85ebca6b);
  }
  return (high >>> 16) * 2 ** 32 + (low >>> 0);
}
