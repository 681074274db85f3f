import type { SealSecrets } from '../src/platform/seals';

/** What the seed of the specs seals with, and every server under test opens. */
export const testSecrets: SealSecrets = {
  sealKeys: [{ id: 'tests', key: Buffer.alloc(32, 7) }],
  markSecret: 'another secret that only the tests know',
};
