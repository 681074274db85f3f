import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';

@Entity('usual_award')
export class UsualAward {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'household_id' }) householdId!: string;
  @Column('uuid', { name: 'rule_id' }) ruleId!: string;
  @Column('bigint') points!: number;
  @Column('text') state!: string;
  @Column('date', { name: 'fact_on' }) factOn!: string;
}

@Entity('usual_decision')
export class UsualDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'award_id' }) awardId!: string;
  @Column('uuid', { name: 'actor_id' }) actorId!: string;
  @Column('text') step!: string;
  @Column('timestamptz') at!: Date;
}

@Entity('usual_purse')
export class UsualPurse {
  @PrimaryColumn('text') owner!: string;
  @Column('bigint') balance!: number;
}

@Entity('usual_transfer')
export class UsualTransfer {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') debit!: string;
  @Column('text') credit!: string;
  @Column('bigint') amount!: number;
  @Column('timestamptz') at!: Date;
}

@Entity('usual_notice')
export class UsualNotice {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'about_id' }) aboutId!: string;
  @Column('text') text!: string;
}

export const usualEntities = [UsualAward, UsualDecision, UsualPurse, UsualTransfer, UsualNotice];

/** The same awards and households once more, with the indexes that the ways to them need and without any trigger. */
export async function makeUsualTables(owner: DataSource, ruleId: string, budget: string): Promise<void> {
  await owner.query(
    `CREATE TABLE usual_award (id uuid PRIMARY KEY, person_id uuid NOT NULL, household_id uuid NOT NULL, rule_id uuid NOT NULL,
       points bigint NOT NULL, state text NOT NULL, fact_on date NOT NULL);
     CREATE TABLE usual_decision (id uuid PRIMARY KEY, award_id uuid NOT NULL UNIQUE, actor_id uuid NOT NULL,
       step text NOT NULL, at timestamptz NOT NULL);
     CREATE TABLE usual_purse (owner text PRIMARY KEY, balance bigint NOT NULL);
     CREATE TABLE usual_transfer (id uuid PRIMARY KEY, debit text NOT NULL, credit text NOT NULL, amount bigint NOT NULL,
       at timestamptz NOT NULL);
     CREATE TABLE usual_notice (id uuid PRIMARY KEY, person_id uuid NOT NULL, about_id uuid NOT NULL, text text NOT NULL);
     CREATE INDEX usual_award_of_household ON usual_award (household_id, rule_id, fact_on);
     CREATE INDEX usual_award_of_person ON usual_award (person_id, rule_id, fact_on);
     GRANT SELECT, INSERT, UPDATE ON usual_award, usual_decision, usual_purse, usual_transfer, usual_notice TO torreya_app`,
  );
  await owner.query(
    `INSERT INTO usual_award SELECT id, person_id, household_id, rule_id, points, state, fact_on FROM award WHERE rule_id = $1`,
    [ruleId],
  );
  await owner.query(
    `INSERT INTO usual_purse SELECT DISTINCT household_id::text, 0 FROM usual_award UNION ALL SELECT $1, 1000000000`,
    [budget],
  );
  await owner.query('ANALYZE usual_award, usual_purse');
}
