import type { Provenance, Quantiles } from '../model';

/** Where a constant of the model comes from; travels with every number that is made of it. */
export interface Origin {
  readonly provenance: Provenance;
  /** Publication or measurement. */
  readonly source: string;
  /** Under which conditions it was measured, or by which reasoning it was set. */
  readonly conditions: string;
  /** Of the measurement or publication. */
  readonly date: string;
}

/** A constant taken as exactly known. */
export interface Coefficient extends Origin {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

/** A constant that differs between starts or is known only within a range. */
export interface SpreadCoefficient extends Origin {
  readonly name: string;
  readonly unit: string;
  readonly quantiles: Quantiles;
}

/** Marks a fitted coefficient as what it is: fitted to published rows. */
export function published<T extends Omit<Origin, 'provenance'>>(
  coefficient: T,
): T & { readonly provenance: 'published' } {
  return { ...coefficient, provenance: 'published' };
}

/** Says an origin in one line: `lambda-perf, hello world at 128 MB, 2026`. */
export function describe({ source, conditions, date }: Omit<Origin, 'provenance'>): string {
  return [source, conditions, date].filter((part) => part !== '').join('; ');
}
