import { expect, test } from 'vitest';
import { aboutMs, formatMs, formatRange } from '../../../src/core/report/format-ms';

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

test('a projection within a sentence has no more digits than it deserves', () => {
  expect(aboutMs({ p10: 312.3, p50: 412.4, p90: 563 })).toBe('about 410 ms (310–560 ms)');
  expect(aboutMs({ p10: 1431, p50: 2229, p90: 3620 })).toBe('about 2.2 s (1.4–3.6 s)');
  expect(aboutMs({ p10: 41.8, p50: 58.2, p90: 104 })).toBe('about 58 ms (42–100 ms)');
});
