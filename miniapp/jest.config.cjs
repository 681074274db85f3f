const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

/** Parts of the mini-program, as WeChat would load them (`x.weapp.ts` before `x.ts`), on stand-ins for Taro. */
module.exports = {
  testEnvironment: 'jsdom',
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  transform: { '\\.[cm]?[jt]sx?$': swc },
  transformIgnorePatterns: [],
  moduleFileExtensions: ['weapp.ts', 'ts', 'tsx', 'js', 'mjs', 'json'],
  moduleNameMapper: {
    '^@torreya/shared/(.*)$': '<rootDir>/../shared/src/$1',
    '^@tarojs/components$': '<rootDir>/test-support/parts/components.tsx',
    '^@tarojs/taro$': '<rootDir>/test-support/parts/taro.ts',
    '\\.scss$': '<rootDir>/test-support/parts/no-styles.ts',
  },
  setupFiles: ['<rootDir>/test-support/parts/globals.ts'],
};
