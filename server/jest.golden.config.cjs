/** The golden paths: the built H5 pages in a real Chromium, against the real server. */
module.exports = {
  ...require('./jest.config.cjs'),
  roots: ['<rootDir>/golden'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
