import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A town's points: what they are called there, and the book that counts them. */
@Entity('programme')
export class Programme {
  @PrimaryColumn('text', { name: 'county_id' }) countyId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'town_code' }) townCode!: string;
  @Column('text', { name: 'points_name' }) pointsName!: string;
  @Column('uuid', { name: 'book_id' }) bookId!: string;
}
