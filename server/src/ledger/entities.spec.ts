import { startLedger } from '../../test-support/ledger/ledger-under-test';

describe('the entities', () => {
  it('have the columns that the tables have', async () => {
    const on = await startLedger();
    const { upQueries } = await on.owner.driver.createSchemaBuilder().log();
    // Constraints, indexes and defaults stand in the migration alone.
    const known = /DROP (CONSTRAINT|DEFAULT)|^DROP INDEX/;
    expect(upQueries.map(({ query }) => query).filter(query => !known.test(query))).toEqual([]);
    await on.stop();
  });
});
