import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PointsExpiry } from './points-expiry';

/** A town's points: what they are called there, and the book that counts them. */
@Entity('programme')
export class Programme {
  @PrimaryColumn('text', { name: 'county_id' }) countyId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'town_code' }) townCode!: string;
  @Column('text', { name: 'points_name' }) pointsName!: string;
  @Column('uuid', { name: 'book_id' }) bookId!: string;
  @Column('text', { name: 'points_expiry' }) pointsExpiry!: PointsExpiry;
  @Column('int', { name: 'points_good_for', nullable: true }) pointsGoodFor!: number | null;
}
