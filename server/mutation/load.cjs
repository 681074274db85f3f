/** Reads TypeScript files of a folder: each is translated once, and runs anew for whoever asks for a new set of modules. */
const { existsSync, readFileSync, realpathSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { runInThisContext } = require('node:vm');
const { translate: toScript } = require('../test-support/translate.cjs');

const translated = new Map();

function translate(filename) {
  const known = translated.get(filename);
  if (known) return known;
  const code = toScript(readFileSync(filename, 'utf8'), filename);
  const run = runInThisContext(`(function (exports, require, module, __dirname, __filename) {${code}\n})`, {
    filename,
  });
  translated.set(filename, run);
  return run;
}

/** A set of modules of its own: files of ours are loaded anew, packages are those of the process. */
function newModules(home) {
  const shared = realpathSync(join(home, 'node_modules/@torreya/shared'));
  const outside = createRequire(join(home, 'package.json'));
  const modules = new Map();

  function load(filename) {
    const known = modules.get(filename);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(filename, module);
    const require = name => {
      const file = fileOf(name, filename);
      return file ? load(file) : outside(name);
    };
    translate(filename)(module.exports, require, module, dirname(filename), filename);
    return module.exports;
  }

  function fileOf(name, from) {
    if (name.startsWith('@torreya/shared/'))
      return join(shared, 'src', `${name.slice('@torreya/shared/'.length)}.ts`);
    if (!name.startsWith('.')) return null;
    const file = `${resolve(dirname(from), name)}.ts`;
    return existsSync(file) ? file : null;
  }

  return load;
}

module.exports = { newModules };
