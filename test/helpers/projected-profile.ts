import type { EnvironmentValues, ModuleNode, Profile, StartupWork } from '../../src/core/model';
import { projectTimeline } from '../../src/core/timing/project-timeline';
import { workAfterFixes } from '../../src/core/timing/work-after-fixes';
import { sampleEnvironment, sampleFunction } from './sample-profile';

const at = (file: string, line: number) => ({ file, line, span: { start: line * 20, end: line * 20 + 10 } });

/** What the handler of a small shop does: an SDK at init, a connection per request that a fix could hoist. */
export const SHOP_WORK: StartupWork = {
  imports: [
    imported('@aws-sdk/client-s3', at('src/orders.ts', 1)),
    imported('pg', at('src/lib/db.ts', 1)),
    imported('node:crypto', at('src/orders.ts', 2)),
  ],
  connections: [
    {
      resource: 'pg:Client',
      when: 'every-invocation',
      perInvocation: 1,
      at: at('src/lib/db.ts', 7),
      finding: 'f-connection',
    },
  ],
  ownCode: { modules: 2, bytes: 9_000 },
};

function imported(specifier: string, place: ReturnType<typeof at>) {
  return { specifier, zone: 'init' as const, at: place, finding: null, installed: null };
}

const SHOP_MODULES: ModuleNode = {
  ...own('src/orders.ts', 6_000),
  children: [
    loaded('@aws-sdk/client-s3', 'runtime-provided', at('src/orders.ts', 1), 1_100_000),
    loaded('node:crypto', 'core', at('src/orders.ts', 2), null),
    { ...own('src/lib/db.ts', 3_000), children: [loaded('pg', 'dependency', at('src/lib/db.ts', 1), 190_000)] },
  ],
};

function own(file: string, bytes: number): ModuleNode {
  return { name: file, file, origin: 'own', selfMs: 0, totalMs: 0, bytes, children: [] };
}

function loaded(name: string, origin: ModuleNode['origin'], place: ReturnType<typeof at>, bytes: number | null) {
  return { name, file: null, origin, selfMs: 0, totalMs: 0, bytes, at: place, children: [] };
}

/** A profile projected from real work, so that the page can project it again. */
export function projectedProfile(values: Partial<EnvironmentValues> = {}, over: Partial<Profile> = {}): Profile {
  const environment = sampleEnvironment(
    { memoryMB: 512, packageMB: 3, arch: 'arm64', bundled: true, requestsPerMinute: 2, ...values },
    { memoryMB: 'template.yaml:18', arch: 'template.yaml:12' },
  );
  const applied = ['f-connection'];
  return {
    function: sampleFunction({ line: 11 }),
    environment,
    ...projectTimeline(environment, SHOP_WORK),
    afterFixes: {
      paths: projectTimeline(environment, workAfterFixes(SHOP_WORK, new Set(applied))).paths,
      applied,
    },
    work: SHOP_WORK,
    modules: SHOP_MODULES,
    problems: [],
    ...over,
  };
}
