/** A parameter before any row is seen: what it may be and how sure that is (standard deviation of its logarithm). */
export interface Prior {
  readonly median: number;
  readonly deviation: number;
}

const FIRST_STEP = 0.5;
const LAST_STEP = 0.002;

/**
 * Finds positive parameters by coordinate descent on their logarithms: `misfit` is what the rows say against them, and each
 * prior pulls its parameter back, so that what no row tells stays where it was assumed.
 */
export function fitParameters<Name extends string>(
  priors: Readonly<Record<Name, Prior>>,
  misfit: (parameters: Readonly<Record<Name, number>>) => number,
): Record<Name, number> {
  const names = Object.keys(priors) as Name[];
  const parameters = Object.fromEntries(names.map((name) => [name, priors[name].median])) as Record<Name, number>;
  const total = () =>
    misfit(parameters) +
    names.reduce(
      (sum, name) => sum + (Math.log(parameters[name] / priors[name].median) / priors[name].deviation) ** 2,
      0,
    );
  let best = total();
  for (let step = FIRST_STEP; step > LAST_STEP; step /= 1.5) {
    for (let moved = true, rounds = 0; moved && rounds < 30; rounds++) {
      moved = false;
      for (const name of names) {
        for (const factor of [Math.exp(step), Math.exp(-step)]) {
          const before = parameters[name];
          parameters[name] = before * factor;
          const value = total();
          if (value < best - 1e-12) {
            best = value;
            moved = true;
          } else parameters[name] = before;
        }
      }
    }
  }
  return parameters;
}
