/** Chance that falls the same way every time: one stream a subject, so that a change in one moves no other. */
export class Chance {
  private state: number;

  constructor(subject: string) {
    this.state = 2166136261;
    for (const character of subject) {
      this.state = Math.imul(this.state ^ (character.codePointAt(0) ?? 0), 16777619);
    }
  }

  /** From 0 up to but not 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  falls(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[this.whole(0, list.length - 1)]!;
  }
}
