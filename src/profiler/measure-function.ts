import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareAccelerators } from './accelerators';
import { collectSamples } from './collect-samples';
import { createNodeTarget } from './node-target';
import { CannotMeasure, type MeasureRequest } from './request';
import { type Measured, summarise } from './summarise';

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
  const { language } = request.function;
  if (language !== 'javascript' && language !== 'typescript') {
    throw new CannotMeasure(`functions in ${language} cannot be measured yet, only JavaScript and TypeScript`);
  }
  const target = createNodeTarget(request, bundleFolder, folder);
  try {
    const { runner, build, built } = await target.asDeployed();
    const samples = await collectSamples(runner, request);
    const isStarted = samples.plain.some(({ userInit }) => userInit !== null);
    const accelerators =
      request.accelerators && isStarted ? await compareAccelerators(target.variants(), request) : undefined;
    const machineScale = isStarted ? await target.machineScale() : null;
    return summarise(samples, runner, request, { date: today(), build, built, accelerators, machineScale });
  } finally {
    target.dispose();
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
