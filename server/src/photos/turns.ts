import { Refusal } from '../platform/refusal';

/** Lets only so much work run at once; the rest waits in the order in which it came, and not without end. */
export class Turns {
  private readonly waiting: { places: number; start: () => void }[] = [];

  constructor(
    private free: number,
    private readonly mostWaiting: number,
  ) {}

  /** `places`: how many of the places this work takes up. A full queue is an outage, not a longer wait. */
  async take<T>(places: number, work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= this.mostWaiting) throw new Refusal('unavailable');
    await new Promise<void>(start => {
      this.waiting.push({ places, start });
      this.admit();
    });
    try {
      return await work();
    } finally {
      this.free += places;
      this.admit();
    }
  }

  private admit(): void {
    for (let next = this.waiting[0]; next && next.places <= this.free; next = this.waiting[0]) {
      this.waiting.shift();
      this.free -= next.places;
      next.start();
    }
  }
}
