const { transformSync } = require('@swc/core');

/** A TypeScript file as the script that Jest would make of it. */
function translate(source, filename, options = {}) {
  const { code } = transformSync(source, {
    filename,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    ...options,
  });
  return code;
}

module.exports = { translate };
