import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import type { ReportPriority } from '@torreya/shared/domain/report-priorities';
import type { ReportSigning } from '@torreya/shared/domain/report-signing';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import type { Role } from '@torreya/shared/domain/roles';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was reported, where it was routed by which borders, and who has it now. */
@Entity('report')
export class ReportRow {
  @PrimaryColumn({ name: 'county_id', type: 'text' })
  countyId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  signing: ReportSigning;

  /** Null where she did not give her name. */
  @Column({ name: 'reporter_id', type: 'uuid', nullable: true })
  reporterId: string | null;

  /** Of a sealed report: finds her, and says nothing to who has no key. */
  @Column({ name: 'reporter_mark', type: 'text', nullable: true })
  reporterMark: string | null;

  /** The reporter's, on the day of the report; null where she did not give her name. */
  @Column({ name: 'household_id', type: 'uuid', nullable: true })
  householdId: string | null;

  @Column({ type: 'text' })
  category: ReportCategory;

  @Column({ type: 'text' })
  note: string;

  /** Null: sent before reports had one. `priorityOf` says what it is then. */
  @Column({ type: 'text', nullable: true })
  priority: ReportPriority | null;

  /** GCJ-02, as all that is stored. */
  @Column({ type: 'double precision' })
  lng: number;

  @Column({ type: 'double precision' })
  lat: number;

  @Column({ name: 'place_source', type: 'text' })
  placeSource: 'phone' | 'photo' | 'landmark';

  @Column({ name: 'area_code', type: 'text' })
  areaCode: string;

  @Column({ name: 'area_path', type: 'text' })
  areaPath: string;

  @Column({ name: 'routed_how', type: 'text' })
  routedHow: 'inside' | 'nearest';

  @Column({ name: 'routed_distance_metres', type: 'int' })
  routedDistanceMetres: number;

  @Column({ name: 'border_effective_from', type: 'date' })
  borderEffectiveFrom: string;

  /** Who got it by which rule, in words for those who handle it. */
  @Column({ name: 'routed_why', type: 'text' })
  routedWhy: string;

  /** To the nearest border of its micro-grid; null: not known. */
  @Column({ name: 'border_metres', type: 'int', nullable: true })
  borderMetres: number | null;

  /** Areas, as paths, that have a micro-grid within 30 m and not this report's own: they see it. */
  @Column({ type: 'text', array: true })
  beside: string[];

  /** Of a private kind: who has or had it, and who heard that it was late. Nobody else reads it by a role. */
  @Column({ type: 'uuid', array: true })
  privy: string[];

  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId: string;

  @Column({ name: 'owner_role', type: 'text' })
  ownerRole: Role;

  /** The area of the role as whose holder the owner has it: from there it goes up. */
  @Column({ name: 'owner_area_path', type: 'text' })
  ownerAreaPath: string;

  /** Who is asked to take it over; until then the owner stays the owner. */
  @Column({ name: 'receiver_id', type: 'uuid', nullable: true })
  receiverId: string | null;

  /** The report that it goes on with. */
  @Column({ name: 'merged_into', type: 'uuid', nullable: true })
  mergedInto: string | null;

  /** The closed report that was found broken again. */
  @Column({ type: 'uuid', nullable: true })
  follows: string | null;

  @Column({ name: 'reopened_times', type: 'int' })
  reopenedTimes: number;

  @Column({ type: 'text' })
  state: ReportState;

  @Column({ name: 'state_at', type: 'timestamptz' })
  stateAt: Date;

  @Column({ name: 'submitted_at', type: 'timestamptz' })
  submittedAt: Date;

  @Column({ name: 'contents_hash', type: 'bytea' })
  contentsHash: Buffer;
}
