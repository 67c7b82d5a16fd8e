import { expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress';

function drawn(isTTY: boolean, quiet: boolean, steps: readonly number[]) {
  let written = '';
  let nowMs = 0;
  const write = (text: string) => {
    written += text;
  };
  const output = { write, isTTY, columns: 40 };
  const progress = createProgress(output, quiet, () => nowMs);
  steps.forEach((atMs, index) => {
    nowMs = atMs;
    progress.onProgress({
      done: index + 1,
      total: steps.length,
      what: `src/functions/한글-handler-${index}.ts#handler`,
    });
  });
  const before = written;
  progress.clear();
  return { before, after: written.slice(before.length) };
}

test('long work shows where it is on one line that rewrites itself, and takes it away', () => {
  const { before, after } = drawn(true, false, [100, 500, 510, 900]);
  expect(
    before
      .split('\r')
      .slice(1)
      .map((line) => line.slice(3, 9)),
  ).toEqual(['2 of 4', '4 of 4']);
  expect(before).not.toContain('\n');
  expect(after).toBe('\r\u001b[K');
});

test('a line is never wider than the terminal', () => {
  const [, line = ''] = drawn(true, false, [900]).before.split('\u001b[K');
  expect(line.length).toBeGreaterThan(20);
  expect(line.endsWith('..')).toBe(true);
});

test('short work shows nothing', () => {
  expect(drawn(true, false, [1, 2, 3])).toEqual({ before: '', after: '' });
});

test.each([
  { isTTY: false, quiet: false },
  { isTTY: true, quiet: true },
])('nothing is drawn with %o', ({ isTTY, quiet }) => {
  expect(drawn(isTTY, quiet, [900, 1800])).toEqual({ before: '', after: '' });
});
