/** Numbers by the million, 8 bytes each. */
export class GrowingNumbers {
  private values = new Float64Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  at(index: number): number {
    return this.values[index] ?? Number.NaN;
  }

  /** Places in ascending order of the values; equal ones stay in the order in which they came. */
  order(): Uint32Array {
    const order = Uint32Array.from({ length: this.count }, (_, index) => index);
    let isAscending = true;
    for (let n = 1; n < this.count && isAscending; n += 1) isAscending = this.at(n - 1) <= this.at(n);
    return isAscending ? order : order.sort((a, b) => this.at(a) - this.at(b) || a - b);
  }

  /** Values that stand there more than once. */
  twice(): Set<number> {
    const sorted = this.values.slice(0, this.count).sort();
    const twice = new Set<number>();
    for (let n = 1; n < sorted.length; n += 1) {
      if (sorted[n] === sorted[n - 1]) twice.add(sorted[n] ?? Number.NaN);
    }
    return twice;
  }
}
