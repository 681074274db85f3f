/** Parts of the console. The whole of it stands in a browser before the real server: server/golden/console.spec.ts. */
module.exports = {
  testEnvironment: 'jsdom',
  roots: ['<rootDir>/src'],
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    '^@torreya/shared/(.*)$': '<rootDir>/../../shared/src/$1',
    // What things look like is for the browser to tell.
    '\\.css$': '<rootDir>/types/no-styles.cjs',
  },
};
