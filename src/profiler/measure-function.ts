import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareAccelerators } from './accelerators';
import { collectSamples } from './collect-samples';
import { createJavaTarget } from './java/java-target';
import { createNodeTarget } from './node-target';
import { createPythonTarget } from './python/python-target';
import { CannotMeasure, type MeasureRequest, type StartRequest } from './request';
import { startStub } from './stub/start-stub';
import { type Measured, summarise } from './summarise';
import type { Target } from './target';

export interface Profiler {
  /** Starts the function in fresh processes. Rejects with CannotMeasure where that is impossible, or when aborted. */
  measure(request: MeasureRequest): Promise<Measured>;
}

/** `bundleFolder` holds measure-child.js and measure-guard.js. */
export function createProfiler(bundleFolder: string): Profiler {
  return {
    async measure(request) {
      const folder = mkdtempSync(join(tmpdir(), 'coldstart-measure-'));
      try {
        return await measureIn(folder, request, bundleFolder);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

async function measureIn(folder: string, request: MeasureRequest, bundleFolder: string): Promise<Measured> {
  const stub = request.network === 'stubbed' ? await startStub(folder) : null;
  try {
    return await measureStarts(folder, { ...request, stub }, bundleFolder);
  } finally {
    stub?.close();
  }
}

async function measureStarts(folder: string, request: StartRequest, bundleFolder: string): Promise<Measured> {
  const target = createTarget(request, bundleFolder, folder);
  try {
    const { runner, build, built } = await target.asDeployed();
    const samples = await collectSamples(runner, request);
    const isStarted = samples.plain.some(({ userInit }) => userInit !== null);
    const compared =
      request.accelerators && isStarted
        ? await compareAccelerators(target.variants(samples.discovery), request)
        : undefined;
    const machineScale = isStarted ? await target.machineScale() : null;
    return summarise(samples, runner, request, {
      date: today(),
      build,
      built,
      accelerators: compared?.accelerators,
      restored: compared?.restored ?? [],
      machineScale,
    });
  } finally {
    target.dispose();
  }
}

function createTarget(request: StartRequest, bundleFolder: string, folder: string): Target {
  const { language } = request.function;
  switch (language) {
    case 'javascript':
    case 'typescript':
      return createNodeTarget(request, bundleFolder, folder);
    case 'python':
      return createPythonTarget(request, bundleFolder, folder);
    case 'java':
      return createJavaTarget(request, bundleFolder, folder);
    default:
      throw new CannotMeasure(
        `functions in ${language} cannot be measured: only JavaScript, TypeScript, Python and Java`,
      );
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
