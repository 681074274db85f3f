import type { DataSource } from 'typeorm';

/** What only the owner of the database can do, and only after he has put the triggers out. */
export async function tamperWith(owner: DataSource, statements: readonly string[]): Promise<void> {
  await owner.transaction(async tx => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const sql of statements) await tx.query(sql);
  });
}
