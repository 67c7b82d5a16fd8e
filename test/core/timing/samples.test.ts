import { describe, expect, it } from 'vitest';
import { normalQuantile, normalStream } from '../../../src/core/timing/random-streams';
import { draw, quantilesOf, sum } from '../../../src/core/timing/samples';

describe('sampling', () => {
  it('meets the quantiles it was given', () => {
    const given = { p10: 20, p50: 50, p90: 300, p99: 2000 };
    const met = quantilesOf(draw(given, 'a factor'));
    expect(met.p10).toBeCloseTo(given.p10, -0.5);
    expect(met.p50).toBeCloseTo(given.p50, 0);
    expect(met.p90 / given.p90).toBeCloseTo(1, 1);
    expect(met.p99 / given.p99).toBeCloseTo(1, 0);
  });

  it('draws different factors independently and the same factor the same', () => {
    const correlation = (a: Float64Array, b: Float64Array) =>
      a.reduce((total, x, index) => total + x * (b[index] ?? 0), 0) / a.length;
    expect(correlation(normalStream('x'), normalStream('x'))).toBeCloseTo(1, 1);
    expect(Math.abs(correlation(normalStream('x'), normalStream('y')))).toBeLessThan(0.15);
  });

  it('takes the tail of a sum from the joint samples, not from the sum of tails', () => {
    const given = { p10: 10, p50: 20, p90: 60, p99: 200 };
    const together = quantilesOf(sum(['a', 'b', 'c', 'd'].map((stream) => draw(given, stream))));
    expect(together.p99).toBeLessThan(4 * given.p99 * 0.7);
  });

  it('inverts the normal distribution', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.326348, 6);
  });
});
