import { describe, expect, test } from 'vitest';
import { type MeasuredProfile, resolveEnvironment } from '../../src/core/model';
import { moduleTable } from '../../src/core/report/text/module-table';
import { NO_COLOURS } from '../../src/core/report/text/palette';
import type { TraceDepth } from '../../src/profiler/child/protocol';
import { collectSamples } from '../../src/profiler/collect-samples';
import type { MeasureRequest } from '../../src/profiler/request';
import type { Sample } from '../../src/profiler/runner';
import { summarise } from '../../src/profiler/summarise';
import { fakeRunner, makeSample, makeTraced } from '../helpers/fake-runner';
import { makeFunction, makeProfile } from '../helpers/make-profile';

const ABOUT = { date: '2026-11-25', build: null, built: null, accelerators: undefined, machineScale: null };

const MODULES = [
  makeTraced('/p/src/orders.js', -1, 10),
  makeTraced('/p/src/db.js', 0, 5, { specifier: './db' }),
  makeTraced('/p/node_modules/pg/lib/index.js', 1, 40, { specifier: 'pg' }),
  makeTraced('/p/node_modules/pg/lib/client.js', 2, 45, { specifier: './client' }),
];

async function measured(sample: (trace: TraceDepth, start: number) => Sample, over: Partial<MeasureRequest> = {}) {
  const runner = fakeRunner(sample);
  const samples = await collectSamples(runner, { runs: 10, warmups: 1 });
  const request: MeasureRequest = {
    root: '/p',
    function: makeFunction('src/orders.js'),
    environment: resolveEnvironment([]),
    runs: 10,
    warmups: 1,
    invoke: true,
    event: {},
    network: 'blocked',
    timeoutMs: 1000,
    memoryLimitMB: 512,
    runtimePath: null,
    env: [],
    esbuild: null,
    bundle: null,
    accelerators: false,
    lazyImports: {},
    ownEnvironment: {},
    ...over,
  };
  return { ...summarise(samples, runner, request, ABOUT), asked: runner.asked };
}

const traced = (trace: TraceDepth) => makeSample(trace === 'nothing' ? {} : { modules: MODULES });

describe('a measured start', () => {
  test('is the median of the starts without recording, phase by phase', async () => {
    const { paths } = await measured((trace, start) =>
      trace === 'nothing' ? makeSample({ userInit: 100 + start }) : makeSample({ userInit: 500, modules: MODULES }),
    );
    const [runtime, init, handler] = paths.cold.phases;
    expect(runtime?.ms.p50).toBe(30);
    expect(init?.ms.p50).toBeGreaterThan(101);
    expect(init?.ms.p50).toBeLessThan(120);
    expect(handler?.ms.p50).toBe(20);
    expect(paths.warm.callerWaits.p50).toBe(2);
    expect(paths.cold.phases.every(({ provenance }) => provenance === 'measured-here')).toBe(true);
  });

  test('lists each import with everything it loads, and its parts add up to the phase', async () => {
    const { paths, modules } = await measured(traced);
    const init = paths.cold.phases.find(({ id }) => id === 'user-init');
    expect(init?.children.map(({ id, ms }) => [id, ms.p50])).toEqual([
      ['import:pg', 85],
      ['own-code', 15],
      ['rest', 0],
    ]);
    expect(modules).toMatchObject({ name: 'src/orders.js', origin: 'own', totalMs: 100 });
    expect(modules?.children[0]?.children[0]).toMatchObject({
      name: 'pg/lib/index.js',
      origin: 'dependency',
      totalMs: 85,
    });
  });

  test("takes what recording adds off the modules' times", async () => {
    const { modules, measurement } = await measured((trace) =>
      trace === 'nothing'
        ? makeSample()
        : makeSample({
            userInit: 200,
            initCpuMs: 200,
            modules: MODULES.map((one) => ({ ...one, selfMs: one.selfMs * 2 })),
          }),
    );
    expect(modules?.totalMs).toBeCloseTo(100);
    expect(measurement.tracer?.ratio).toBe(2);
    expect(measurement.warnings).toContainEqual({ kind: 'tracer-overhead', ratio: 2 });
  });

  test('shows linking as an item of its own where there are ES modules', async () => {
    const modules = MODULES.map((one) => ({ ...one, kind: 'esm' as const, selfMs: one.selfMs / 2 }));
    const { paths, asked } = await measured((trace) => makeSample(trace === 'nothing' ? {} : { modules }));
    const init = paths.cold.phases.find(({ id }) => id === 'user-init');
    expect(init?.children.find(({ id }) => id === 'linking')?.ms.p50).toBe(50);
    expect(asked).toContain('es-modules');
  });

  test('adds to each ES module what compiling it took in a start of its own', async () => {
    const esm = (compileMs: number) =>
      MODULES.map((one) => ({ ...one, kind: 'esm' as const, steps: { findMs: 3, readMs: 1, compileMs } }));
    const { modules, measurement } = await measured((trace) =>
      makeSample({
        userInit: 120,
        initCpuMs: 120,
        modules: trace === 'nothing' ? [] : esm(trace === 'everything' ? 4 : 0),
      }),
    );
    expect(modules).toMatchObject({ selfMs: 14, steps: { findMs: 3, readMs: 1, compileMs: 4, evaluateMs: 6 } });
    expect(measurement.tracer?.linkingMs).toBe(120 - 100 - MODULES.length * 4);
    const profile = { ...makeProfile(), modules, lazyModules: [], measurement } as unknown as MeasuredProfile;
    const text = moduleTable(profile, { palette: NO_COLOURS, width: 80, quiet: false, showPath: (file) => file });
    expect(text).toContain('4 ES modules: find 12 ms, read 4 ms, compile 16 ms, evaluate 84 ms');
  });

  test('names the starts that are far from the others', async () => {
    const { measurement, runs } = await measured((trace, start) =>
      trace === 'nothing'
        ? makeSample({ userInit: start === 6 ? 900 : 100 + start / 10 })
        : makeSample({ modules: MODULES }),
    );
    const outliers = runs.filter(({ outlier }) => outlier);
    expect(outliers.map(({ ms }) => ms.userInit)).toEqual([900]);
    expect(measurement.warnings).toContainEqual({ kind: 'outliers', runs: [outliers[0]?.run], ms: [900] });
  });

  test('that fails is tried no more often than needed', async () => {
    const failure = { phase: 'init', kind: 'threw', message: 'Error: no DATABASE_URL', stderr: '' } as const;
    const { asked, modules, measurement } = await measured(() =>
      makeSample({ userInit: null, invocations: [], failure }),
    );
    expect(asked.length).toBe(3);
    expect(modules).toBeNull();
    expect(measurement.warnings).toContainEqual({ kind: 'failed', runs: 1, of: 1, failure });
  });

  test('with another Node.js than the declared one says so', async () => {
    const environment = resolveEnvironment([{ values: { runtime: 'nodejs20.x' }, where: 'template.yaml:3' }]);
    const { measurement } = await measured(traced, { environment });
    expect(measurement.warnings).toContainEqual({
      kind: 'other-runtime',
      declared: 'nodejs20.x',
      used: 'Node.js 22.1.0',
    });
  });
});
