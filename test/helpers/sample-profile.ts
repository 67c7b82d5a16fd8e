import {
  DEFAULT_ENVIRONMENT,
  type Environment,
  type EnvironmentKey,
  type EnvironmentValues,
  type Finding,
  type Path,
  type Phase,
  type PhaseChild,
  type Profile,
  type Quantiles,
  type ServerlessFunction,
  weakest,
} from '../../src/core/model';

const LAMBDA_PERF = 'lambda-perf 2026, Node.js 22 x86_64 zip, 512 MB, median of 10 starts a day';
const END_TO_END = 'Mikhail Shilkov, Cold starts in AWS Lambda, 2021: end-to-end wait minus Init Duration';
const IMPORT_TABLE =
  'Import table of this product, Node.js 20.20, 11 fresh processes, scaled to Lambda by a reference workload';

export type LocatedFinding = Finding & { readonly line: number };

/** A function with one flagged import and a connection per request, as the CLI would profile it at 512 MB. */
export function sampleProfile(overrides: Partial<Profile> = {}): Profile {
  const cold = samplePath([
    phase('download', spread(38, 0.4), false, 'assumed', 'Share of the published wait that grows with package size'),
    phase('boot', spread(142, 0.25), false, 'published', END_TO_END),
    phase('runtime-init', spread(128, 0.12), true, 'published', LAMBDA_PERF),
    phase('user-init', spread(231, 0.3), true, 'published', IMPORT_TABLE, userInitChildren()),
    phase('handler', spread(41, 0.5), true, 'assumed', 'Round trips × RTT within the region', handlerChildren()),
  ]);
  const warm = samplePath([
    phase('boot', { p10: 0, p50: 0, p90: 0, p99: 0 }, false, 'assumed', 'Placement of a warm request'),
    phase('handler', spread(24, 0.5), true, 'assumed', 'Round trips × RTT within the region', handlerChildren()),
  ]);
  const restore = samplePath([
    phase('boot', spread(61, 0.3), false, 'published', 'lambda-perf 2026, SnapStart rows'),
    phase('restore', spread(148, 0.35), true, 'published', 'lambda-perf 2026, Restore Duration'),
    phase('after-restore', spread(4, 0.4), true, 'assumed', 'No runtime hooks registered'),
    phase('handler', spread(38, 0.5), true, 'assumed', 'Round trips × RTT within the region', handlerChildren()),
  ]);
  return {
    function: sampleFunction(),
    environment: sampleEnvironment({ memoryMB: 512, packageMB: 3.1 }, { memoryMB: 'template.yaml:18' }),
    paths: {
      cold,
      warm,
      restore: {
        ...restore,
        offered: false,
        reason: 'SnapStart is not offered for nodejs22.x; shown as a microVM snapshot.',
      },
    },
    afterFixes: { paths: afterFixes(), applied: ['f-import', 'f-connection'] },
    cost: { usdPerMillionInvocations: { cold: 3.1, warm: 0.4, restore: 1.2, provisioned: null, expected: null } },
    problems: [],
    ...overrides,
  };
}

export function sampleFunction(overrides: Partial<ServerlessFunction> = {}): ServerlessFunction {
  return {
    id: 'src/orders.ts#handler',
    file: 'src/orders.ts',
    exportPath: 'handler',
    span: { start: 240, end: 620 },
    name: 'handler',
    language: 'typescript',
    provider: 'aws-lambda',
    runtime: 'nodejs22.x',
    declaredIn: 'template.yaml:14',
    deployedName: 'shop-orders',
    declared: { values: { memoryMB: 512 }, where: 'template.yaml:18' },
    ...overrides,
  };
}

/** The two findings of `sampleProfile`, each with the line it starts on. */
export function sampleFindings(): readonly LocatedFinding[] {
  const at = { file: 'src/orders.ts', function: 'src/orders.ts#handler', chain: [] };
  const cost = { provenance: 'published' as const, source: IMPORT_TABLE };
  return [
    {
      ...at,
      id: 'f-connection',
      ruleId: 'per-request-connection',
      severity: 'warning',
      span: { start: 322, end: 350 },
      line: 12,
      message: 'A PostgreSQL client (pg) is created on every invocation; each request opens a connection anew.',
      resource: 'pg:Client',
      cost: { cold: spread(17, 0.5), warm: spread(17, 0.5), restore: spread(17, 0.5), ...cost, provenance: 'assumed' },
      fix: { kind: 'hoist', title: 'Hoist the client to module scope', safe: true },
    },
    {
      ...at,
      id: 'f-import',
      ruleId: 'heavy-import',
      severity: 'warning',
      span: { start: 20, end: 42 },
      line: 2,
      message: 'Importing all of aws-sdk takes 125 ms of the init phase.',
      resource: 'aws-sdk',
      cost: { cold: spread(125, 0.3), warm: spread(0, 0), restore: spread(0, 0), ...cost },
      fix: { kind: 'narrow-import', title: 'Import aws-sdk/clients/dynamodb only', safe: true },
    },
  ];
}

export function sampleEnvironment(
  values: Partial<EnvironmentValues>,
  sources: Partial<Record<EnvironmentKey, string>> = {},
): Environment {
  const keys = Object.keys(DEFAULT_ENVIRONMENT) as EnvironmentKey[];
  const defaults = Object.fromEntries(keys.map((key) => [key, 'default'])) as Record<EnvironmentKey, string>;
  return { ...DEFAULT_ENVIRONMENT, ...values, sources: { ...defaults, ...sources } };
}

export function samplePath(phases: readonly Phase[]): Path {
  const sum = (chosen: readonly Phase[]): Quantiles => ({
    p10: chosen.reduce((total, { ms }) => total + ms.p10, 0) * 1.08,
    p50: chosen.reduce((total, { ms }) => total + ms.p50, 0) * 1.02,
    p90: chosen.reduce((total, { ms }) => total + ms.p90, 0) * 0.93,
    p99: chosen.reduce((total, { ms }) => total + ms.p99, 0) * 0.85,
  });
  const init = phases.filter(({ id }) => id === 'runtime-init' || id === 'user-init');
  const restore = phases.filter(({ id }) => id === 'restore' || id === 'after-restore');
  return {
    phases,
    callerWaits: sum(phases),
    reported: {
      initDuration: init.length > 0 ? sum(init) : null,
      duration: sum(phases.filter(({ id }) => id === 'handler')),
      restoreDuration: restore.length > 0 ? sum(restore) : null,
    },
    billed: sum(phases.filter(({ reported }) => reported)),
  };
}

export function phase(
  id: Phase['id'],
  ms: Quantiles,
  reported: boolean,
  provenance: Phase['provenance'],
  source: string,
  children: readonly PhaseChild[] = [],
): Phase {
  const parts = children.map((child) => child.provenance);
  return { id, ms, reported, provenance: weakest([provenance, ...parts]), source, children };
}

/** Quantiles around a median; `width` is how far p90 lies above it, as a share. */
export function spread(p50: number, width: number): Quantiles {
  return { p10: p50 * (1 - width / 2), p50, p90: p50 * (1 + width), p99: p50 * (1 + width * 2.2) };
}

function afterFixes(): Profile['paths'] {
  const cold = samplePath([
    phase('download', spread(38, 0.4), false, 'assumed', 'Share of the published wait that grows with package size'),
    phase('boot', spread(142, 0.25), false, 'published', END_TO_END),
    phase('runtime-init', spread(128, 0.12), true, 'published', LAMBDA_PERF),
    phase('user-init', spread(166, 0.3), true, 'published', IMPORT_TABLE),
    phase('handler', spread(41, 0.5), true, 'assumed', 'Round trips × RTT within the region'),
  ]);
  const warm = samplePath([phase('handler', spread(7, 0.5), true, 'assumed', 'Round trips × RTT within the region')]);
  return { cold, warm, restore: null };
}

function userInitChildren(): readonly PhaseChild[] {
  const at = (line: number, start: number) => ({ file: 'src/orders.ts', line, span: { start, end: start + 22 } });
  const child = (id: string, label: string, p50: number, line: number, finding: string | null): PhaseChild => ({
    id,
    label,
    ms: spread(p50, 0.3),
    provenance: 'published',
    source: IMPORT_TABLE,
    at: at(line, line * 20),
    finding,
  });
  return [
    child('import:aws-sdk', 'aws-sdk', 125, 2, 'f-import'),
    child('import:pg', 'pg', 40, 3, null),
    child('import:zod', 'zod', 48, 4, null),
    child('import:lodash/get', 'lodash/get', 10, 5, null),
    { ...child('own-code', 'Your modules', 6, 1, null), provenance: 'assumed', source: '4 modules, 11 kB', at: null },
  ];
}

function handlerChildren(): readonly PhaseChild[] {
  return [
    {
      id: 'connection:pg:Client',
      label: 'PostgreSQL client (pg), opened on every invocation',
      ms: spread(17, 0.5),
      provenance: 'assumed',
      source: '5 round trips (TCP, TLS, authentication) × 0.5 ms, server 8 ms, client CPU',
      at: { file: 'src/orders.ts', line: 12, span: { start: 322, end: 350 } },
      finding: 'f-connection',
    },
    {
      id: 'rest',
      label: 'The rest of the handler',
      ms: spread(7, 0.5),
      provenance: 'assumed',
      source: 'Default for a handler of unknown work',
      at: null,
      finding: null,
    },
  ];
}
