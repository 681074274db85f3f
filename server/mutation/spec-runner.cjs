/** A test runner for Stryker: plays the specs of one piece in its own process. */
const { join } = require('node:path');
const { collect, play, TookTooLong } = require('./harness.cjs');
const { newModules } = require('./load.cjs');

const specs = (process.env.TORREYA_MUTATION_SPECS ?? '').split(',').filter(Boolean);

class SpecRunner {
  static inject = [];
  /** What the changed code reads: which change is in force, and what was reached. */
  stryker = globalThis.__stryker__ ?? {};

  /** How long each test took where nothing was changed. */
  times = new Map();

  constructor() {
    globalThis.__stryker__ = this.stryker;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = [];
    let begun = 0;
    this.stryker.mutantCoverage = { static: {}, perTest: {} };
    await this.run({
      isWanted: () => true,
      timeOf: () => 600_000,
      onBegin: id => {
        begun = Date.now();
        this.stryker.currentTestId = id;
      },
      onEnd: (id, error) => {
        this.stryker.currentTestId = undefined;
        const result = { id, name: id, timeSpentMs: Date.now() - begun };
        this.times.set(id, result.timeSpentMs);
        tests.push(
          error ? { ...result, status: 1, failureMessage: String(error.stack) } : { ...result, status: 0 },
        );
      },
    });
    return { status: 'complete', tests, mutantCoverage: this.stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    let failed = null;
    Object.assign(this.stryker, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit ? 0 : undefined,
    });
    try {
      await this.run({
        isWanted: id => !wanted || wanted.has(id),
        timeOf: id => 3_000 + 4 * (this.times.get(id) ?? 2_000),
        onBegin: () => {
          nrOfTests += 1;
        },
        onEnd: (id, error) => {
          if (error) failed ??= { id, error };
        },
      });
    } catch (error) {
      // The change broke a file while it was being loaded: whoever loads it notices.
      failed = { id: 'loading', error };
    } finally {
      this.stryker.activeMutant = undefined;
    }
    if (failed?.error instanceof TookTooLong || this.stryker.hitCount > hitLimit)
      return { status: 'timeout', reason: 'a loop without an end' };
    if (failed === null) return { status: 'survived', nrOfTests };
    return { status: 'killed', killedBy: [failed.id], failureMessage: String(failed.error), nrOfTests };
  }

  async run(listener) {
    const load = newModules(process.cwd());
    const files = specs.map(spec => [spec, () => void load(join(process.cwd(), `${spec}.spec.ts`))]);
    await play(collect(files), listener);
  }
}

// A promise that a changed line leaves behind fails nobody's test.
process.on('unhandledRejection', () => undefined);

exports.strykerPlugins = [{ kind: 'TestRunner', name: 'specs', injectableClass: SpecRunner }];
