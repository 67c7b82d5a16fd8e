import type { MeasuredProfile } from '../../src/core/model';
import { makePath, makePhase } from './make-profile';
import { sampleProfile } from './sample-profile';

/** The function of `sampleProfile` as it was measured on some machine. */
export function measuredProfile(): MeasuredProfile {
  const { function: fn, environment, cost } = sampleProfile();
  const pg = {
    name: 'pg/lib/index.js',
    specifier: 'pg',
    file: 'node_modules/pg/lib/index.js',
    origin: 'dependency',
    kind: 'cjs',
    selfMs: 80,
    totalMs: 80,
    bytes: 9000,
    children: [],
  } as const;
  return {
    function: fn,
    environment,
    cost,
    afterFixes: null,
    problems: [],
    paths: {
      cold: makePath([makePhase('runtime-init', 30), makePhase('user-init', 100), makePhase('handler', 20)]),
      warm: makePath([makePhase('handler', 2)]),
      restore: null,
    },
    runs: [],
    modules: {
      name: 'src/orders.ts',
      specifier: './orders',
      file: 'src/orders.ts',
      origin: 'own',
      kind: 'cjs',
      selfMs: 20,
      totalMs: 100,
      bytes: 700,
      children: [pg],
    },
    lazyModules: [],
    measurement: {
      date: '2026-11-25',
      runtime: { name: 'Node.js', version: '22.1.0', path: '/node' },
      machine: { cpu: 'Example CPU', cores: 4, platform: 'linux x64' },
      warmupRuns: 2,
      machineScale: null,
      tracer: { ratio: 1.02, covered: 1, linkingMs: null },
      network: { mode: 'blocked', init: [], invocations: [] },
      build: null,
      warnings: [],
    },
  };
}
