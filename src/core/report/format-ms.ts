import { inWords, type Quantiles, type Said, say } from '../model';

/** A duration for people: `412 ms`, `1.2 s`, `0.4 ms`. Two significant digits where a third would be false precision. */
export function formatMs(ms: number): string {
  const { number, unit } = parts(ms, unitOf(ms));
  return `${number} ${unit}`;
}

/** The range most starts fall into, p10 to p90: `310–560 ms`, `0.9–1.4 s`; one number when both round to the same. */
export function formatRange(ms: Pick<Quantiles, 'p10' | 'p90'>): string {
  const unit = unitOf(ms.p90);
  const from = parts(ms.p10, unit).number;
  const to = parts(ms.p90, unit).number;
  return from === to ? `${to} ${unit}` : `${from}–${to} ${unit}`;
}

/** A projected duration within a sentence, to two significant digits: `about 410 ms (310–560 ms)`. */
export function aboutMs(ms: Pick<Quantiles, 'p10' | 'p50' | 'p90'>): string {
  return inWords(sayAboutMs(ms));
}

/** The same as a part of a sentence that is translated. */
export function sayAboutMs({ p10, p50, p90 }: Pick<Quantiles, 'p10' | 'p50' | 'p90'>): Said {
  return say('about {0} ({1})', formatMs(rounded(p50)), formatRange({ p10: rounded(p10), p90: rounded(p90) }));
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(2));
}

type Unit = 'ms' | 's';

function unitOf(ms: number): Unit {
  return Math.abs(ms) >= 999.5 ? 's' : 'ms';
}

function parts(ms: number, unit: Unit): { readonly number: string; readonly unit: Unit } {
  const value = unit === 's' ? ms / 1000 : ms;
  const digits = decimals(Math.abs(value), unit);
  const number = value.toFixed(digits);
  return { number: Number(number) === 0 ? '0' : number, unit };
}

/** 0.42 ms reads `0.4 ms`, 4.2 ms `4.2 ms`, 42.3 ms `42 ms`; 1.23 s `1.2 s`, 12.3 s `12 s`. */
function decimals(value: number, unit: Unit): number {
  if (unit === 's') return value < 9.95 ? 1 : 0;
  return value < 9.95 && !Number.isInteger(value) ? 1 : 0;
}
