import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SoundFormat } from './sound';

/** What is known of a clip. The row comes before its file, and counts only once that is there. */
@Entity('voice')
export class VoiceRow {
  @PrimaryColumn({ name: 'county_id', type: 'text' })
  countyId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Null: forgotten, since it says a report that does not say who sent it. */
  @Column({ name: 'uploaded_by', type: 'uuid', nullable: true })
  uploadedBy: string | null;

  /** Of the bytes as they were sent. */
  @Column({ type: 'bytea' })
  sha256: Buffer;

  @Column({ name: 'is_stored', type: 'boolean', default: false })
  isStored: boolean;

  @Column({ type: 'text' })
  format: SoundFormat;

  @Column({ type: 'int' })
  milliseconds: number;

  @Column({ name: 'uploaded_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  uploadedAt: Date;
}
