import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { type Case, closedLoop } from '../measure';
import { accountsASide, nextSides, type Traffic } from './traffic';

@Entity('usual_account')
export class UsualAccount {
  @PrimaryColumn('int') id!: number;
  @Column('bigint') balance!: number;
}

@Entity('usual_transfer')
export class UsualTransfer {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { name: 'debit_id' }) debitId!: number;
  @Column('int', { name: 'credit_id' }) creditId!: number;
  @Column('bigint') amount!: number;
  @Column({ type: 'timestamptz' }) at!: Date;
}

export async function makeUsualTables(database: DataSource): Promise<void> {
  await database.query(`
    CREATE TABLE usual_account (id int PRIMARY KEY, balance bigint NOT NULL);
    INSERT INTO usual_account SELECT n, 1000000000 FROM generate_series(0, ${2 * accountsASide - 1}) AS n;
    CREATE TABLE usual_transfer (id uuid PRIMARY KEY, debit_id int NOT NULL, credit_id int NOT NULL,
      amount bigint NOT NULL, at timestamptz NOT NULL);
    GRANT SELECT, INSERT, UPDATE ON usual_account, usual_transfer TO torreya_app;
    ANALYZE usual_account`);
}

/** As most programs do it: lock both accounts, change them in memory, save all three. */
export function usualWay(name: string, database: DataSource, clients: number, traffic: Traffic): Case {
  return closedLoop(name, clients, () => transfer(database, traffic));
}

function transfer(database: DataSource, traffic: Traffic): Promise<void> {
  const { from, to } = nextSides(traffic);
  const debitId = from;
  const creditId = accountsASide + to;
  return database.transaction(async tx => {
    const accounts: UsualAccount[] = [];
    for (const id of [debitId, creditId]) {
      accounts.push(
        await tx.findOneOrFail(UsualAccount, { where: { id }, lock: { mode: 'pessimistic_write' } }),
      );
    }
    const [debit, credit] = accounts as [UsualAccount, UsualAccount];
    if (debit.balance < 1) throw new Error('insufficient');
    debit.balance -= 1;
    credit.balance += 1;
    await tx.save(accounts);
    await tx.save(tx.create(UsualTransfer, { id: uuidv7(), debitId, creditId, amount: 1, at: new Date() }));
  });
}
