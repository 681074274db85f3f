/** What must hold while servers, PostgreSQL and disks fail: the built server as processes of its own, one after another. */
module.exports = {
  ...require('./jest.config.cjs'),
  roots: ['<rootDir>/faults'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
  globalSetup: './test-support/faults/jest-setup.ts',
  globalTeardown: './test-support/faults/jest-teardown.ts',
  maxWorkers: 1,
};
