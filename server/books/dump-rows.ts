import { WrongUsage } from '../command/wrong-usage';
import type { AuditedAccount, AuditedRow, Mark } from '../src/ledger/audit';
import type { NamedBook } from '../src/ledger/list-books';

/** A line of COPY by the names of its columns. */
export type Fields = Readonly<Record<string, string | null>>;

export function bookIn(fields: Fields): Mark & NamedBook {
  return {
    countyId: text(fields, 'county_id'),
    bookId: text(fields, 'id'),
    name: text(fields, 'name'),
    no: Number(text(fields, 'head_no')),
    seal: bytes(fields, 'head_seal'),
  };
}

export function accountIn(fields: Fields): AuditedAccount & { countyId: string; bookId: string } {
  return {
    countyId: text(fields, 'county_id'),
    bookId: text(fields, 'book_id'),
    id: text(fields, 'id'),
    ownerKind: text(fields, 'owner_kind') as AuditedAccount['ownerKind'],
    ownerId: text(fields, 'owner_id'),
    expiresOn: fields.expires_on ?? null,
    balance: Number(text(fields, 'balance')),
    held: Number(text(fields, 'held')),
    floor: fields.floor === null ? null : Number(text(fields, 'floor')),
    headNo: Number(text(fields, 'head_no')),
  };
}

export function rowIn(fields: Fields): Omit<AuditedRow, 'target'> {
  return {
    countyId: text(fields, 'county_id'),
    bookId: text(fields, 'book_id'),
    no: Number(text(fields, 'no')),
    id: text(fields, 'id'),
    op: text(fields, 'op') as AuditedRow['op'],
    kind: text(fields, 'kind') as AuditedRow['kind'],
    causeId: text(fields, 'cause_id'),
    part: Number(text(fields, 'part')),
    targetId: fields.target_id ?? null,
    debitId: text(fields, 'debit_id'),
    creditId: text(fields, 'credit_id'),
    amount: Number(text(fields, 'amount')),
    debitBalance: Number(text(fields, 'debit_balance')),
    debitHeld: Number(text(fields, 'debit_held')),
    creditBalance: Number(text(fields, 'credit_balance')),
    creditHeld: Number(text(fields, 'credit_held')),
    debitPrevNo: Number(text(fields, 'debit_prev_no')),
    creditPrevNo: Number(text(fields, 'credit_prev_no')),
    at: instant(text(fields, 'at')),
    seal: bytes(fields, 'seal'),
  };
}

function text(fields: Fields, column: string): string {
  const value = fields[column];
  if (value === undefined || value === null) throw new WrongUsage(`The dump has a line without ${column}.`);
  return value;
}

function bytes(fields: Fields, column: string): Buffer {
  return Buffer.from(text(fields, column).replace(/^\\x/, ''), 'hex');
}

/** `2026-11-22 09:30:00.123+08`, in whichever time zone it was dumped. */
function instant(written: string): Date {
  return new Date(written.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
}
