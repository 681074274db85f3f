export type Hear = (title: string, done: number, of: number) => void;

/** Lets the server answer others in between; `hear` is told how far it is. */
export class Pace {
  private since = Date.now();

  constructor(private readonly hear: Hear = () => {}) {}

  async step(title: string, done: number, of: number): Promise<void> {
    if (Date.now() - this.since < longestBreathMs) return;
    this.hear(title, done, of);
    await new Promise(resolve => setImmediate(resolve));
    this.since = Date.now();
  }
}

/** Long enough that waiting costs nothing, short enough that no other request notices. */
const longestBreathMs = 20;
