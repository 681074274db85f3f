import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OwnerKind } from './chart-of-accounts';

/** Points of one owner with one expiry date. What changes here is a cache of the journal. */
@Entity('account')
export class Account {
  @PrimaryColumn('text', { name: 'county_id' }) countyId!: string;
  @Column('uuid', { name: 'book_id' }) bookId!: string;
  /** Derived from book, owner and date, so that a sealed row that names it seals whose it is. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'owner_kind' }) ownerKind!: OwnerKind;
  @Column('text', { name: 'owner_id' }) ownerId!: string;
  /** The last calendar day on which the points can be spent; null: they never expire. */
  @Column('date', { name: 'expires_on', nullable: true }) expiresOn!: string | null;
  @Column('bigint', { default: 0 }) balance!: number;
  /** Part of the balance that is promised and cannot be spent. */
  @Column('bigint', { default: 0 }) held!: number;
  @Column('bigint', { nullable: true, default: 0 }) floor!: number | null;
  /** The newest row that names this account. */
  @Column('bigint', { name: 'head_no', default: 0 }) headNo!: number;
  @Column({ type: 'timestamptz', name: 'opened_at', precision: 3 }) openedAt!: Date;
  @Column({ type: 'timestamptz', name: 'closed_at', precision: 3, nullable: true }) closedAt!: Date | null;
}
