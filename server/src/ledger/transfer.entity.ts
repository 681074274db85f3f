import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Kind } from './chart-of-accounts';

export type Op = 'transfer' | 'hold' | 'post' | 'void' | 'reverse';

/** A row of the journal: one transfer with both its sides, never changed. */
@Entity('transfer')
export class Transfer {
  @PrimaryColumn('text', { name: 'county_id' }) countyId!: string;
  @PrimaryColumn('uuid', { name: 'book_id' }) bookId!: string;
  /** Counts the rows of a book from 1, without a gap. */
  @PrimaryColumn('bigint') no!: number;
  @Column('uuid') id!: string;
  @Column('text') op!: Op;
  @Column('text') kind!: Kind;
  @Column('uuid', { name: 'cause_id' }) causeId!: string;
  @Column('smallint') part!: number;
  /** The hold that this row posts or voids, or the transfer that it reverses. */
  @Column('uuid', { name: 'target_id', nullable: true }) targetId!: string | null;
  @Column('uuid', { name: 'debit_id' }) debitId!: string;
  @Column('uuid', { name: 'credit_id' }) creditId!: string;
  @Column('bigint') amount!: number;
  /** Both accounts as this row leaves them. */
  @Column('bigint', { name: 'debit_balance' }) debitBalance!: number;
  @Column('bigint', { name: 'debit_held' }) debitHeld!: number;
  @Column('bigint', { name: 'credit_balance' }) creditBalance!: number;
  @Column('bigint', { name: 'credit_held' }) creditHeld!: number;
  /** The row before this one that names the same account, or 0. */
  @Column('bigint', { name: 'debit_prev_no' }) debitPrevNo!: number;
  @Column('bigint', { name: 'credit_prev_no' }) creditPrevNo!: number;
  @Column({ type: 'timestamptz', precision: 3 }) at!: Date;
  /** SHA-256 over the seal of the row before and this row. */
  @Column('bytea') seal!: Buffer;
}
