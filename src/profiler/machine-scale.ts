import type { MachineScale } from '../core/model';
import { runChild } from './run-child';
import { medianOf } from './statistics';

const RUNS = 7;
const TIMEOUT_MS = 20_000;
const MEMORY_MB = 1024;

export interface ScaleOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** A program that tells the processor time it took, and that time on the machine of the import tables. */
export interface Workload {
  readonly command: string;
  readonly args: readonly string[];
  readonly referenceMs: number;
}

/** How fast this machine is beside the one of the import tables: the reference workload in fresh processes, median. */
export async function measureMachineScale(workload: Workload, options: ScaleOptions): Promise<MachineScale | null> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    options.signal?.throwIfAborted();
    const ms = await workloadMs(workload, options);
    if (ms === null) return null;
    times.push(ms);
  }
  return { hereMs: medianOf(times), referenceMs: workload.referenceMs };
}

async function workloadMs({ command, args }: Workload, { folder, env, signal }: ScaleOptions): Promise<number | null> {
  let cpuMs: number | null = null;
  await runChild({
    command,
    args,
    cwd: folder,
    env,
    timeoutMs: TIMEOUT_MS,
    memoryMB: MEMORY_MB,
    signal,
    onReport(line) {
      cpuMs = (JSON.parse(line) as { cpuMs: number }).cpuMs;
      return true;
    },
  });
  return cpuMs;
}
