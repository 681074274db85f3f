/**
 * A database of its own for each spec file, copied from a template. The first spec that asks for a template makes it,
 * so that a run of nothing but pure specs never waits for the seed.
 */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { seededCounty } from '../seed/areas';
import { seedIfEmpty } from '../seed/seed';
import { migrate } from '../src/platform/database';
import { CLUSTER_FILES, CLUSTER_URL } from './embedded-cluster';
import { testSecrets } from './test-secrets';

/** `empty`: every migration has run. `seeded`: the whole believable county on top. */
type Template = 'empty' | 'seeded';

export interface TestDatabase {
  /** Of the owner of the tables. */
  url: string;
  drop(): Promise<void>;
}

export async function createTestDatabase(template: Template = 'seeded'): Promise<TestDatabase> {
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await asAdministrator(async administrator => {
    await makeTemplate(administrator, template);
    await administrator.query(`CREATE DATABASE ${name} TEMPLATE template_${template}`);
  });
  return {
    url: urlOf(name),
    drop: () => asAdministrator(administrator => dropDatabase(administrator, name)),
  };
}

async function makeTemplate(administrator: Client, template: Template): Promise<void> {
  // Spec files run beside each other: the first one in makes it, the others wait and find it.
  await administrator.query(`SELECT pg_advisory_lock(hashtext('test template'))`);
  try {
    await makeUnlessThere(administrator, 'empty', 'template1', url => migrate(url));
    if (template === 'empty') return;
    await makeUnlessThere(administrator, 'seeded', 'template_empty', async url => {
      const county = { countyId: seededCounty.id, filesFolder: setting(CLUSTER_FILES), ...testSecrets };
      await seedIfEmpty(url, county, () => undefined);
    });
  } finally {
    await administrator.query(`SELECT pg_advisory_unlock(hashtext('test template'))`);
  }
}

/** It gets its name only when it is whole, so that a failure half-way is not copied by every later spec. */
async function makeUnlessThere(
  administrator: Client,
  template: Template,
  base: string,
  fill: (url: string) => Promise<void>,
): Promise<void> {
  const { rowCount } = await administrator.query('SELECT FROM pg_database WHERE datname = $1', [
    `template_${template}`,
  ]);
  if (rowCount) return;
  const unfinished = `unfinished_${template}`;
  await dropDatabase(administrator, unfinished);
  await administrator.query(`CREATE DATABASE ${unfinished} TEMPLATE ${base}`);
  await fill(urlOf(unfinished));
  await administrator.query(`ALTER DATABASE ${unfinished} RENAME TO template_${template}`);
}

/** By force: a spec that failed may have left connections open. */
async function dropDatabase(administrator: Client, name: string): Promise<void> {
  await administrator.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function asAdministrator(work: (administrator: Client) => Promise<void>): Promise<void> {
  const administrator = new Client({ connectionString: urlOf('postgres') });
  await administrator.connect();
  try {
    await work(administrator);
  } finally {
    await administrator.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(setting(CLUSTER_URL));
  url.pathname = `/${database}`;
  return url.href;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the specs by Jest, whose setup starts the cluster.`);
  return value;
}
