/** The bundle that WeChat would get, as build:weapp has left it in dist/weapp. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src'],
  // A busy machine takes longer than five seconds for a start and a few taps.
  testTimeout: 30_000,
  testMatch: ['**/*.weapp-spec.ts'],
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [],
  moduleNameMapper: { '^@torreya/shared/(.*)$': '<rootDir>/../shared/src/$1' },
};
