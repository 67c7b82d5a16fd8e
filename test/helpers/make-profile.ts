import {
  DEFAULT_ENVIRONMENT,
  type Path,
  type Phase,
  type Profile,
  type Quantiles,
  resolveEnvironment,
  type ServerlessFunction,
} from '../../src/core/model';

/** A distribution whose tails are in proportion to its median, as start-up times are. */
export function spread(p50: number): Quantiles {
  return { p10: p50 * 0.8, p50, p90: p50 * 1.4, p99: p50 * 2 };
}

export function makeFunction(file = 'src/orders.ts', over: Partial<ServerlessFunction> = {}): ServerlessFunction {
  return {
    id: `${file}#handler`,
    file,
    exportPath: 'handler',
    span: { start: 0, end: 7 },
    name: 'handler',
    language: 'typescript',
    provider: 'aws-lambda',
    runtime: 'nodejs22.x',
    declaredIn: 'template.yaml:14',
    deployedName: 'shop-orders',
    declared: { values: {}, where: 'template.yaml:14' },
    ...over,
  };
}

/** A phase without children, with made-up provenance. */
export function makePhase(id: Phase['id'], p50: number, over: Partial<Phase> = {}): Phase {
  return {
    id,
    ms: spread(p50),
    reported: id !== 'boot' && id !== 'download',
    provenance: 'published',
    source: `a paper about ${id}`,
    children: [],
    ...over,
  };
}

export function makePath(phases: readonly Phase[]): Path {
  const sum = (wanted: (phase: Phase) => boolean) =>
    spread(phases.filter(wanted).reduce((total, phase) => total + phase.ms.p50, 0));
  const isInit = ({ id }: Phase) => id === 'runtime-init' || id === 'user-init';
  const isRestore = ({ id }: Phase) => id === 'restore' || id === 'after-restore';
  return {
    phases,
    callerWaits: sum(() => true),
    reported: {
      initDuration: phases.some(isInit) ? sum(isInit) : null,
      duration: sum(({ id }) => id === 'handler'),
      restoreDuration: phases.some(isRestore) ? sum(isRestore) : null,
    },
    billed: sum((phase) => phase.reported),
  };
}

/** A profile with a heavy import at init and a connection opened per request. */
export function makeProfile(over: Partial<Profile> = {}): Profile {
  const connection = {
    id: 'connection:pg:Client',
    label: 'PostgreSQL client (pg)',
    ms: spread(21),
    provenance: 'assumed',
    source: 'round trips',
    at: { file: 'src/orders.ts', span: { start: 40, end: 50 }, line: 3 },
    finding: 'f1',
  } as const;
  const handler = makePhase('handler', 40, { children: [connection] });
  const imported = {
    id: 'import:aws-sdk',
    label: 'aws-sdk',
    ms: spread(125),
    provenance: 'published',
    source: 'import-costs.json',
    at: { file: 'src/orders.ts', span: { start: 0, end: 10 }, line: 1 },
    finding: null,
  } as const;
  const start = [makePhase('download', 30), makePhase('boot', 120), makePhase('runtime-init', 110)];
  const cold = makePath([...start, makePhase('user-init', 160, { children: [imported] }), handler]);
  const warm = makePath([handler]);
  const restore = makePath([makePhase('boot', 60), makePhase('restore', 90), makePhase('after-restore', 5), handler]);
  const reason = 'SnapStart does not support nodejs22.x';
  return {
    function: makeFunction(),
    environment: resolveEnvironment([
      { values: { memoryMB: 512 }, where: 'template.yaml:14' },
      { values: DEFAULT_ENVIRONMENT, where: 'default' },
    ]),
    paths: { cold, warm, restore: { ...restore, offered: false, reason } },
    afterFixes: { paths: { cold, warm: makePath([makePhase('handler', 19)]), restore: null }, applied: ['f1'] },
    cost: { usdPerMillionInvocations: { cold: 1.234, warm: 0.41, restore: 0.8, provisioned: null, expected: null } },
    problems: [],
    ...over,
  };
}
