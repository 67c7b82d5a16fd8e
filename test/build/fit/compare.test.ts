import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/build/fit/compare';
import { environmentOfRow } from '../../../src/build/fit/row-environment';
import { PUBLISHED_ROWS } from '../../../src/build/fit/rows';

const COMPARED = PUBLISHED_ROWS.flatMap((row) => compare(row) ?? []);

function group(name: string) {
  const rows = COMPARED.filter((one) => one.group === name);
  const errors = rows.map(({ error }) => Math.abs(error)).sort((a, b) => a - b);
  return {
    rows: rows.length,
    median: errors[Math.floor(errors.length / 2)] ?? Number.NaN,
    inside: rows.filter(({ inside }) => inside).length / rows.length,
  };
}

describe('the committed coefficients meet the published rows', () => {
  it.each([
    ['hello world: init, zip', 0.1],
    ['hello world: init, image', 0.1],
    ['hello world: init, other labs', 0.1],
    ['hello world: first Duration', 0.1],
    ['AWS client: init', 0.15],
    ['AWS client: first Duration', 0.15],
    ['AWS client: warm Duration', 0.15],
    ['frameworks: init', 0.25],
    ['frameworks: total', 0.25],
    ['restore: Restore Duration', 0.25],
    ['end to end, cold less warm', 0.25],
  ])('%s: median error at most %d', (name, most) => {
    const { rows, median, inside } = group(name);
    expect(rows).toBeGreaterThan(5);
    expect(median).toBeLessThanOrEqual(most);
    expect(inside).toBeGreaterThan(0.7);
  });

  it('and four of five of all medians lie inside p10 to p90', () => {
    expect(COMPARED.length).toBeGreaterThan(1500);
    expect(COMPARED.filter(({ inside }) => inside).length / COMPARED.length).toBeGreaterThan(0.8);
  });
});

describe('a row as an environment', () => {
  const of = (id: string) => environmentOfRow(PUBLISHED_ROWS.find((row) => row.id === id) ?? expect.fail(id));

  it('keeps source and conditions and says what somebody would say to estimate', () => {
    expect(PUBLISHED_ROWS.every(({ source }) => source.title !== '' && source.at !== '')).toBe(true);
    expect(of('dotnet-demo#33')).toMatchObject({ runtime: 'dotnet8', native: true, connections: ['dynamodb'] });
    expect(of('kisoft-2026#48')).toMatchObject({
      runtime: 'provided.al2023',
      language: 'graalvm-native java25',
      native: true,
    });
    expect(of('lambdabench#3')).toMatchObject({
      snapStart: true,
      primed: true,
      connections: ['dynamodb', 'kms', 's3'],
    });
    expect(of('lambdabench#2')).toMatchObject({ snapStart: true, primed: false });
    expect(of('java-frameworks#21')).toMatchObject({ framework: 'spring boot', primed: true });
  });
});
