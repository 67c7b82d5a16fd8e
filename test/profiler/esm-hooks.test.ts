import { describe, expect, test, vi } from 'vitest';
import { esHooks } from '../../src/profiler/child/esm-hooks';
import { traceModules } from '../../src/profiler/child/module-tracer';

/** What Node does for `a.mjs`, which imports `b.mjs` twice: each step takes as long as it says, by a clock of the test's. */
function loadTwoModules() {
  const clock = vi.spyOn(performance, 'now');
  let now = 0;
  clock.mockImplementation(() => now);
  const took = <Value>(ms: number, value: Value) => {
    now += ms;
    return value;
  };
  const tracer = traceModules();
  const { resolve, load } = esHooks(tracer.frames, (source) => source.length);
  const resolveAs = (url: string, parentURL: string | undefined, ms: number) =>
    resolve(`./${url.slice(-5)}`, { parentURL, conditions: ['node', 'import'] }, () => took(ms, { url }));
  const loadAs = (url: string, source: string, ms: number) =>
    load(url, {}, () => took(ms, { format: 'module', source })).source as string;

  resolveAs('file:///p/a.mjs', undefined, 10);
  const a = loadAs('file:///p/a.mjs', 'spend(1000)', 1);
  resolveAs('file:///p/b.mjs', 'file:///p/a.mjs', 20);
  const b = loadAs('file:///p/b.mjs', 'spend(500);', 2);
  resolveAs('file:///p/b.mjs', 'file:///p/a.mjs', 30);
  for (const body of [b, a]) new Function('spend', body)((ms: number) => took(ms, null));
  clock.mockRestore();
  return tracer.traced();
}

describe('ES modules', () => {
  test('are found, read, compiled and evaluated, each on its own account', () => {
    const [a, b] = loadTwoModules();
    expect(a).toMatchObject({
      file: '/p/a.mjs',
      kind: 'esm',
      // Finding b.mjs once more is what a.mjs costs: without it nobody would look.
      selfMs: 10 + 30 + 1 + 1000,
      steps: { findMs: 40, readMs: 1, compileMs: 'spend(1000)'.length },
    });
    expect(b).toMatchObject({ specifier: './b.mjs', parent: 0, selfMs: 522, steps: { findMs: 20, readMs: 2 } });
  });
});
