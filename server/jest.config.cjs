/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  // The vocabulary and the contract have no Jest of their own: their specs run here.
  roots: ['<rootDir>', '<rootDir>/../shared/src'],
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  // The golden paths have a run of their own: they need the H5 build and a browser. So have the faults.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/golden/', '<rootDir>/faults/'],
  // By itself Jest would leave one of two cores to nobody.
  maxWorkers: 2,
  // Whichever spec file is first waits until the seeded template is made, on a busy machine with cold caches.
  testTimeout: 120_000,
  globalSetup: './test-support/jest-global-setup.ts',
  globalTeardown: './test-support/jest-global-teardown.ts',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Nest 12 is made of ES modules, which Jest cannot require on Node 20: everything goes through swc.
  transformIgnorePatterns: [],
  transform: {
    '^.+\\.(t|j|mj|cj)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: { '^@torreya/shared/(.*)$': '<rootDir>/../shared/src/$1.ts' },
};
