import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every server keeps the map of its county in memory. Whoever changes areas or borders, by whatever way, thereby tells
 * all servers that listen, when his transaction commits; several changes of one county in one transaction are told once.
 */
export class MapNews1764000000170 implements MigrationInterface {
  name = 'MapNews1764000000170';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE FUNCTION tell_that_the_map_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('county_map', county_id) FROM (SELECT DISTINCT county_id FROM changed) AS counties;
  RETURN NULL;
END $$`);
    for (const table of tables) {
      for (const [event, rows] of events) {
        await runner.query(`
CREATE TRIGGER ${event.toLowerCase()}_tells_the_servers AFTER ${event} ON ${table}
  REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_that_the_map_changed()`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION tell_that_the_map_changed() CASCADE');
  }
}

const tables = ['area', 'area_border'];

/** A trigger that looks at its statement's rows has one event. */
const events = [
  ['INSERT', 'NEW'],
  ['UPDATE', 'NEW'],
  ['DELETE', 'OLD'],
] as const;
