import { max, median, min } from 'simple-statistics';

/** A line per variant: median, and in brackets the smallest and the largest sample. */
export function print(title, rows, digits = 1) {
  say(`\n${title}`);
  for (const [name, samples] of Object.entries(rows)) {
    const [middle, low, high] = [median(samples), min(samples), max(samples)].map((value) => value.toFixed(digits));
    say(`  ${name.padEnd(44)} ${middle.padStart(7)}  [${low}-${high}]`);
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
