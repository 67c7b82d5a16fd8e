/** Counts of small whole numbers. */
export class Histogram {
  private readonly counts: number[] = [];
  private total = 0;
  private sum = 0;

  add(value: number): void {
    this.counts[value] = (this.counts[value] ?? 0) + 1;
    this.total++;
    this.sum += value;
  }

  get mean(): number {
    return this.total === 0 ? 0 : this.sum / this.total;
  }

  /** The smallest value that at least this share does not exceed. */
  quantile(share: number): number {
    let seen = 0;
    for (let value = 0; value < this.counts.length; value++) {
      seen += this.counts[value] ?? 0;
      if (seen >= share * this.total) return value;
    }
    return 0;
  }
}
