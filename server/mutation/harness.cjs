/**
 * The words of Jest that the ledger's specs use, in one process: no start-up for each change to the code. A run
 * loads the specs and the code anew, plays the tests that are asked for, and stops at the first one that fails.
 */
const { createRequire } = require('node:module');

const ofJest = createRequire(require.resolve('jest'));
const ofCircus = createRequire(createRequire(ofJest.resolve('@jest/core')).resolve('jest-circus'));
const { expect } = ofCircus('expect');
const { bind: each } = ofCircus('jest-each');
const { ModuleMocker } = ofCircus('jest-mock');

/** For what makes and drops a database, on a busy machine. */
const hookTime = 30_000;

function newSuite(name, parent) {
  return { name, parent, children: [], before: [], beforeEach: [], afterEach: [], after: [] };
}

/** Everything that the specs say, as a tree. `load`: reads the spec files, which then find the words in place. */
function collect(load) {
  const root = newSuite('', null);
  let suite = root;
  const describe = (name, fill) => {
    suite = newSuite(name, suite);
    suite.parent.children.push(suite);
    fill();
    suite = suite.parent;
  };
  const it = (name, run) => {
    suite.children.push({ name, run, id: idOf(suite, name) });
  };
  describe.each = each(describe);
  it.each = each(it);
  const hook = list => work => suite[list].push(work);
  Object.assign(globalThis, { describe, it, test: it, expect, jest: new ModuleMocker(globalThis) });
  globalThis.beforeAll = hook('before');
  globalThis.beforeEach = hook('beforeEach');
  globalThis.afterEach = hook('afterEach');
  globalThis.afterAll = hook('after');
  for (const [name, loadFile] of load) describe(name, loadFile);
  return root;
}

function idOf(suite, name) {
  const names = [name];
  for (let at = suite; at?.parent; at = at.parent) names.unshift(at.name);
  return names.join(' › ');
}

/** What hangs is broken: a promise that a changed line never keeps. */
class TookTooLong extends Error {}

async function within(milliseconds, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`longer than ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Plays what `isWanted`, each within its time; tells of each test. Answers whether all held. */
async function play(suite, listener) {
  const { isWanted, onEnd } = listener;
  const wanted = suite.children.filter(child => isIn(child, isWanted));
  if (wanted.length === 0) return true;
  let isSound = true;
  let broken = null;
  try {
    for (const work of suite.before) await within(hookTime, work);
  } catch (error) {
    broken = error;
  }
  for (const child of wanted) {
    if (child.children) {
      isSound = broken === null ? await play(child, listener) : failAll(child, broken, listener);
    } else {
      isSound = await playTest(suite, child, broken, listener);
    }
    if (!isSound) break;
  }
  for (const work of suite.after) {
    // A suite that ends badly was not sound; one that failed before has been told of.
    try {
      await within(hookTime, work);
    } catch (error) {
      if (isSound) onEnd(lastOf(wanted, isWanted), error);
      isSound = false;
    }
  }
  return isSound;
}

function lastOf(children, isWanted) {
  const last = children.filter(child => isIn(child, isWanted)).at(-1);
  return last.children ? lastOf(last.children, isWanted) : last.id;
}

function isIn(child, isWanted) {
  return child.children ? child.children.some(other => isIn(other, isWanted)) : isWanted(child.id);
}

function failAll(suite, error, { isWanted, onBegin, onEnd }) {
  const id = lastOf(suite.children, isWanted);
  onBegin(id);
  onEnd(id, error);
  return false;
}

async function playTest(suite, { id, run }, broken, { onBegin, onEnd, timeOf }) {
  onBegin(id);
  let failure = broken;
  try {
    if (failure === null) {
      const path = [];
      for (let at = suite; at; at = at.parent) path.unshift(at);
      await within(timeOf(id), async () => {
        for (const work of path.flatMap(at => at.beforeEach)) await work();
        await run();
        for (const work of path.toReversed().flatMap(at => at.afterEach)) await work();
      });
    }
  } catch (error) {
    failure = error;
  }
  onEnd(id, failure);
  return failure === null;
}

module.exports = { collect, play, TookTooLong };
