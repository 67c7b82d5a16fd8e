/** Quantile of unsorted values, linear between order statistics. */
export function quantile(values: readonly number[], probability: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = probability * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(average(values.map(Math.log)));
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of the logarithms. */
export function logDeviation(values: readonly number[]): number {
  const logs = values.map(Math.log);
  const centre = average(logs);
  return Math.sqrt(average(logs.map((value) => (value - centre) ** 2)));
}

/** A log-normal distribution as quantiles. */
export function logNormal(centre: number, deviation: number): Record<'p10' | 'p50' | 'p90' | 'p99', number> {
  const at = (score: number) => round(centre * Math.exp(score * deviation));
  return { p10: at(-1.2816), p50: at(0), p90: at(1.2816), p99: at(2.3263) };
}

/** Minimises a function of two positive numbers: a coarse grid, then ever finer ones around the best point. */
export function minimise(
  error: (a: number, b: number) => number,
  limits: readonly [number, number, number, number],
): readonly [number, number] {
  let [lowA, highA, lowB, highB] = limits;
  let best: readonly [number, number] = [lowA, lowB];
  for (let round = 0; round < 8; round++) {
    best = bestOnGrid(error, [lowA, highA, lowB, highB]);
    const [stepA, stepB] = [(highA - lowA) / 10, (highB - lowB) / 10];
    [lowA, highA] = [Math.max(limits[0], best[0] - stepA), Math.min(limits[1], best[0] + stepA)];
    [lowB, highB] = [Math.max(limits[2], best[1] - stepB), Math.min(limits[3], best[1] + stepB)];
  }
  return best;
}

function bestOnGrid(
  error: (a: number, b: number) => number,
  [lowA, highA, lowB, highB]: readonly [number, number, number, number],
): readonly [number, number] {
  const steps = 40;
  let best: readonly [number, number] = [lowA, lowB];
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= steps; j++) {
      const a = lowA + ((highA - lowA) * i) / steps;
      const b = lowB + ((highB - lowB) * j) / steps;
      const value = error(a, b);
      if (value < smallest) [smallest, best] = [value, [a, b]];
    }
  }
  return best;
}

/** Three significant digits are more than any of these numbers deserves. */
export function round(value: number): number {
  return Number(value.toPrecision(4));
}
