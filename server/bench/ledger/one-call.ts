import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { type Case, drive } from '../measure';
import { accountsASide, nextSides, type Traffic } from './traffic';

/** A transfer as one call of a function in the database: two rows locked in order, checked, changed, one row written. */
export async function makeOneCall(database: DataSource): Promise<void> {
  await database.query(`
    CREATE TABLE call_account (id int PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0)) WITH (fillfactor = 70);
    INSERT INTO call_account SELECT n, 1000000000 FROM generate_series(0, ${2 * accountsASide - 1}) AS n;
    CREATE TABLE call_transfer (id uuid PRIMARY KEY, debit_id int NOT NULL, credit_id int NOT NULL,
      amount bigint NOT NULL CHECK (amount > 0), at timestamptz NOT NULL);
    CREATE FUNCTION call_transfer(move uuid, debit int, credit int, points bigint) RETURNS text LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM call_account WHERE id IN (debit, credit) ORDER BY id FOR UPDATE;
      UPDATE call_account SET balance = balance - points WHERE id = debit AND balance >= points;
      IF NOT FOUND THEN RETURN 'insufficient_points'; END IF;
      UPDATE call_account SET balance = balance + points WHERE id = credit;
      INSERT INTO call_transfer VALUES (move, debit, credit, points, clock_timestamp()) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN RAISE unique_violation; END IF;
      RETURN 'posted';
    END $$;
    GRANT SELECT, INSERT, UPDATE ON call_account, call_transfer TO torreya_app;
    ANALYZE call_account`);
}

export function oneCall(name: string, database: DataSource, clients: number, traffic: Traffic): Case {
  return {
    name,
    clients,
    run: seconds =>
      drive(clients, seconds, async () => {
        const { from, to } = nextSides(traffic);
        const [row] = await database.query<{ outcome: string }[]>(
          'SELECT call_transfer($1, $2, $3, $4) AS outcome',
          [uuidv7(), from, accountsASide + to, 1],
        );
        if (row?.outcome !== 'posted') throw new Error(`A call was ${row?.outcome}`);
      }),
  };
}
