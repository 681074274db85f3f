import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** A timer shorter than this is part of what is going on; a longer one is a wait that a test does not sit through. */
const longTimerMilliseconds = 250;
const settleLimitMilliseconds = 10_000;

/**
 * A JavaScript world as WeChat gives it: the language and timers, no window, document, fetch, URL or crypto. It keeps
 * count of what is under way, so that a test can wait until all is quiet.
 */
export class Realm {
  private readonly context: vm.Context;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private underWay = 0;
  /** Errors that nobody in the app caught. */
  readonly errors: unknown[] = [];

  constructor(
    private readonly folder: string,
    globals: object,
  ) {
    this.context = vm.createContext({
      ...globals,
      console: quietConsole(this.errors),
      setTimeout: this.setTimeout,
      clearTimeout: this.clearTimer,
      setInterval: this.setInterval,
      clearInterval: this.clearTimer,
    });
  }

  /** Runs a file of the bundle once, like WeChat's own require. */
  load(file: string): unknown {
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.modules.set(file, module);
    const code = fs.readFileSync(path.join(this.folder, file), 'utf8');
    const run = vm.runInContext(`(function (require, module, exports) {${code}\n})`, this.context, {
      filename: file,
    });
    const require = (target: string) =>
      this.load(path.join(path.dirname(file), target).replace(/(\.js)?$/, '.js'));
    run(require, module, module.exports);
    return module.exports;
  }

  /** Counts something as under way until it is over. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
    }
  }

  /** Returns when nothing is under way any more: no request, no short timer, no promise. */
  async settle(): Promise<void> {
    const giveUpAt = Date.now() + settleLimitMilliseconds;
    for (let quiet = 0; quiet < 3; ) {
      await new Promise(resolve => setImmediate(resolve));
      quiet = this.underWay === 0 ? quiet + 1 : 0;
      if (this.underWay > 0) await new Promise(resolve => setTimeout(resolve, 1));
      if (Date.now() > giveUpAt) throw new Error(`${this.underWay} things are still under way`);
    }
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private readonly setTimeout = (run: (...given: unknown[]) => void, delay = 0, ...given: unknown[]) => {
    const isShort = !(delay > longTimerMilliseconds);
    if (isShort) this.underWay += 1;
    const timer = setTimeout(() => {
      if (isShort) this.underWay -= 1;
      this.timers.delete(timer);
      this.guarded(() => run(...given));
    }, delay);
    if (!isShort) timer.unref();
    this.timers.add(timer);
    this.shortTimers.set(Number(timer), isShort);
    return Number(timer);
  };

  private readonly setInterval = (run: (...given: unknown[]) => void, delay = 0, ...given: unknown[]) => {
    const timer = setInterval(() => this.guarded(() => run(...given)), delay);
    timer.unref();
    this.timers.add(timer);
    return Number(timer);
  };

  private readonly shortTimers = new Map<number, boolean>();

  private readonly clearTimer = (id: number | undefined) => {
    for (const timer of this.timers) {
      if (Number(timer) !== id) continue;
      if (this.shortTimers.get(id)) this.underWay -= 1;
      this.timers.delete(timer);
      clearTimeout(timer);
    }
  };

  private guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.errors.push(error);
    }
  }
}

/** What the app logs as an error counts as one. */
function quietConsole(errors: unknown[]) {
  const note = (...words: unknown[]) => {
    errors.push(words.map(String).join(' '));
  };
  const ignore = () => undefined;
  return { log: ignore, info: ignore, debug: ignore, warn: note, error: note };
}
