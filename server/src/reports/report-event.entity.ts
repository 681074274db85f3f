import type { ReportEventName } from '@torreya/shared/domain/report-events';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of a report's time-line; never changed. */
@Entity('report_event')
export class ReportEventRow {
  @PrimaryColumn({ name: 'county_id', type: 'text' })
  countyId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'report_id', type: 'uuid' })
  reportId: string;

  @Column({ type: 'int' })
  no: number;

  @Column({ type: 'text' })
  step: ReportEventName;

  @Column({ name: 'from_state', type: 'text', nullable: true })
  fromState: ReportState | null;

  @Column({ name: 'to_state', type: 'text' })
  toState: ReportState;

  /** Null: the clock, or a reporter who did not give her name. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId: string | null;

  @Column({ type: 'text' })
  note: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ name: 'contents_hash', type: 'bytea' })
  contentsHash: Buffer;
}
