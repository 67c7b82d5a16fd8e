import { expect, test } from 'vitest';
import { formatMs, formatRange } from '../../../src/core/report/format-ms';

test.each([
  [0, '0 ms'],
  [0.04, '0 ms'],
  [0.42, '0.4 ms'],
  [4.25, '4.3 ms'],
  [9, '9 ms'],
  [42.3, '42 ms'],
  [412.4, '412 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1234, '1.2 s'],
  [12_340, '12 s'],
  [-66.2, '-66 ms'],
])('%d ms reads %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text);
});

test('a range has one unit, that of its upper end', () => {
  expect(formatRange({ p10: 310, p90: 560 })).toBe('310–560 ms');
  expect(formatRange({ p10: 910, p90: 1400 })).toBe('0.9–1.4 s');
});

test('a range whose ends read the same is one number', () => {
  expect(formatRange({ p10: 9.96, p90: 10.2 })).toBe('10 ms');
});
