import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is known of a photo. The row comes before its files, and counts only once they are there. */
@Entity('photo')
export class PhotoRow {
  @PrimaryColumn({ name: 'county_id', type: 'text' })
  countyId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Null: forgotten, since it was attached to a report that does not say who sent it. */
  @Column({ name: 'uploaded_by', type: 'uuid', nullable: true })
  uploadedBy: string | null;

  /** Of the bytes as they were sent. */
  @Column({ type: 'bytea' })
  sha256: Buffer;

  @Column({ name: 'is_stored', type: 'boolean', default: false })
  isStored: boolean;

  /** Of the large copy. */
  @Column({ type: 'int' })
  width: number;

  @Column({ type: 'int' })
  height: number;

  /** GCJ-02. */
  @Column({ name: 'taken_lng', type: 'double precision', nullable: true })
  takenLng: number | null;

  @Column({ name: 'taken_lat', type: 'double precision', nullable: true })
  takenLat: number | null;

  /** What tells it again; see photo-likeness.ts. None for a picture without features. */
  @Column({ type: 'bytea', nullable: true })
  likeness: Buffer | null;

  @Column({ name: 'likeness_keys', type: 'int', array: true, nullable: true })
  likenessKeys: number[] | null;

  @Column({ name: 'uploaded_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  uploadedAt: Date;
}
