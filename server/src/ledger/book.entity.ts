import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The head of a journal, and the one lock of whoever posts to it. */
@Entity('book')
export class Book {
  @PrimaryColumn('text', { name: 'county_id' }) countyId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('bigint', { name: 'head_no' }) headNo!: number;
  @Column('bytea', { name: 'head_seal' }) headSeal!: Buffer;
  @Column({ type: 'timestamptz', name: 'head_at', precision: 3 }) headAt!: Date;
  /** Since when a check has found something wrong; null: the book is sound. */
  @Column({ type: 'timestamptz', name: 'doubted_at', precision: 3, nullable: true }) doubtedAt!: Date | null;
}
