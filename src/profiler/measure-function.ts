import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { childEnvironment } from './child-environment';
import { collectSamples } from './collect-samples';
import { findNode } from './find-node';
import { createNodeRunner } from './node-runner';
import { CannotMeasure, type MeasureRequest } from './request';
import type { Runner } from './runner';
import { type Measured, summarise } from './summarise';

export interface Profiler {
  /** Starts the function in fresh processes. Rejects with CannotMeasure where that is impossible, or when aborted. */
  measure(request: MeasureRequest): Promise<Measured>;
}

/** How often a handler is called in each process: once cold, twice warm. */
const INVOCATIONS = 3;

/** `bundleFolder` holds measure-child.js and measure-guard.js. */
export function createProfiler(bundleFolder: string): Profiler {
  return {
    async measure(request) {
      const folder = mkdtempSync(join(tmpdir(), 'coldstart-measure-'));
      try {
        const runner = runnerFor(request, bundleFolder, folder);
        const samples = await collectSamples(runner, request);
        return summarise(samples, runner, request, today());
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

function runnerFor(request: MeasureRequest, bundleFolder: string, folder: string): Runner {
  const { function: fn } = request;
  if (fn.language !== 'javascript' && fn.language !== 'typescript') {
    throw new CannotMeasure(`functions in ${fn.language} cannot be measured yet`);
  }
  const file = join(request.root, fn.file);
  const cwd = packageFolder(dirname(file), request.root);
  const { environment } = request;
  const isCalled = request.invoke && !fn.exportPath.startsWith('L');
  return createNodeRunner({
    node: findNode(request.runtimePath, dirname(file), request.ownEnvironment),
    childScript: join(bundleFolder, 'measure-child.js'),
    task: {
      file,
      exportPath: isCalled ? fn.exportPath : null,
      invocations: INVOCATIONS,
      event: request.event,
      network: request.network,
      stubPort: null,
      timeoutMs: request.timeoutMs,
      guard: join(bundleFolder, 'measure-guard.js'),
      functionName: fn.deployedName ?? fn.name,
      memoryMB: environment.memoryMB,
    },
    cwd,
    env: childEnvironment({
      own: request.ownEnvironment,
      extra: request.env,
      folder,
      taskRoot: cwd,
      handler: fn.id,
      functionName: fn.deployedName ?? fn.name,
      memoryMB: environment.memoryMB,
      region: environment.region,
      runtime: environment.runtime,
    }),
    timeoutMs: request.timeoutMs,
    memoryLimitMB: request.memoryLimitMB,
    folder,
    signal: request.signal,
  });
}

/** Where the function's package begins: what Lambda unpacks into the working directory. */
function packageFolder(from: string, root: string): string {
  for (let at = from; at.startsWith(root); at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
  }
  return root;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
