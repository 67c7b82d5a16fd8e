import { max, median, min, quantile } from 'simple-statistics';

/** A line per variant: median, and in brackets the smallest and the largest sample. */
export function print(title, rows, digits = 1) {
  say(`\n${title}`);
  for (const [name, samples] of Object.entries(rows)) {
    const [middle, low, high] = [median(samples), min(samples), max(samples)].map((value) => value.toFixed(digits));
    say(`  ${name.padEnd(44)} ${middle.padStart(7)}  [${low}-${high}]`);
  }
}

/** A line per variant: 95th percentile, with what it may be at most. */
export function slowest(rows, most) {
  for (const [name, samples] of Object.entries(rows)) {
    const value = quantile(samples, 0.95);
    const limit = most(name);
    say(`  ${name}, p95: ${value.toFixed(1)} (budget ${limit})${value > limit ? '  OVER BUDGET' : ''}`);
  }
}

/** The ratio of two medians, beside its budget. */
export function ratio(rows, ours, theirs, budget) {
  const value = median(rows[ours]) / median(rows[theirs]);
  say(`  ${ours} / ${theirs}: ${value.toFixed(3)} (budget ${budget})${value > budget ? '  OVER BUDGET' : ''}`);
}

export function budget(rows, ours, most) {
  const value = median(rows[ours]);
  say(`  ${ours}: ${value.toFixed(0)} (budget ${most})${value > most ? '  OVER BUDGET' : ''}`);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}
