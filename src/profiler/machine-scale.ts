import type { MachineScale } from '../core/model';
import type { NodeBinary } from './find-node';
import { REFERENCE_WORKLOAD, referenceWorkloadMs } from './reference-workload';
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

/** How fast this machine is beside the one of the import tables: the reference workload in fresh processes, median. */
export async function measureMachineScale(node: NodeBinary, options: ScaleOptions): Promise<MachineScale | null> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    options.signal?.throwIfAborted();
    const ms = await workloadMs(node, options);
    if (ms === null) return null;
    times.push(ms);
  }
  return { hereMs: medianOf(times), referenceMs: referenceWorkloadMs(node.version) };
}

async function workloadMs(node: NodeBinary, { folder, env, signal }: ScaleOptions): Promise<number | null> {
  let cpuMs: number | null = null;
  await runChild({
    command: node.path,
    args: ['-e', REFERENCE_WORKLOAD],
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
