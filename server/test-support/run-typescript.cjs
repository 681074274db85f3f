/** `node --require` this to run a TypeScript file as a process of its own, the way Jest would read it. */
const { readFileSync } = require('node:fs');
const { translate } = require('./translate.cjs');

require.extensions['.ts'] = (module, filename) => {
  module._compile(translate(readFileSync(filename, 'utf8'), filename, { sourceMaps: 'inline' }), filename);
};
