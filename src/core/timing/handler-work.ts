import type { EnvironmentValues } from '../model';
import type { Baseline } from './baseline';
import { describe } from './coefficient';
import { FITTED, ONE_VCPU_MB, QUOTA_PERIOD_MS } from './coefficients';
import { cpuShare, throttledMs } from './forms';
import { QUERY_CPU_MS, QUERY_WAIT_MS, WARM_HANDLER_CPU_MS, WARM_HANDLER_WAIT_MS } from './handler-coefficients';
import type { Part } from './part';
import { constant, draw, type Samples, scale, sum } from './samples';

/** Work inside the handler: CPU at one full vCPU and waiting, which the CPU share turns into time. */
export interface HandlerWork extends Omit<Part, 'samples'> {
  readonly cpuMs: Samples;
  readonly waitMs: Samples;
}

/** Time of all works together under the environment's CPU share, and each one's part of it. They sum up exactly. */
export function handlerParts(environment: EnvironmentValues, works: readonly HandlerWork[]): readonly Part[] {
  const share = cpuShare(environment.memoryMB, ONE_VCPU_MB.value);
  const total = handlerSamples(environment, works);
  const alone = works.map((work) =>
    work.cpuMs.map((cpu, index) => Math.max(cpu / share, cpu + (work.waitMs[index] ?? 0))),
  );
  const together = sum(alone);
  return works.map(({ cpuMs: _cpu, waitMs: _wait, ...facts }, which) => ({
    ...facts,
    samples: total.map((ms, index) => (ms * (alone[which]?.[index] ?? 0)) / (together[index] || 1)),
  }));
}

export function handlerSamples(environment: EnvironmentValues, works: readonly HandlerWork[]): Samples {
  const share = cpuShare(environment.memoryMB, ONE_VCPU_MB.value);
  const cpuMs = sum(works.map((work) => work.cpuMs));
  const waitMs = sum(works.map((work) => work.waitMs));
  return cpuMs.map((cpu, index) => throttledMs(cpu, waitMs[index] ?? 0, share, QUOTA_PERIOD_MS.value));
}

/** CPU that Node code needs on the environment's architecture, relative to x86_64. */
export function handlerArchFactor({ arch }: EnvironmentValues): number {
  return arch === 'arm64' ? FITTED.armHandlerFactor.value : 1;
}

/** What is left of the first invocation without connections and lazily loaded modules: hello world. */
export function firstInvocationRest(baseline: Baseline, factor: number): HandlerWork {
  const { cpuMs, waitMs, spreadP90 } = baseline.firstInvocation;
  const spread = draw({ p10: 1 / spreadP90, p50: 1, p90: spreadP90, p99: spreadP90 ** 2 }, 'first-invocation');
  return {
    ...REST,
    cpuMs: scale(spread, cpuMs * factor),
    waitMs: scale(spread, waitMs * factor),
    provenance: baseline.provenance,
    source: `first invocation of hello world: ${describe(baseline)}; your handler's own work is not in it`,
  };
}

export function warmRest(): HandlerWork {
  return {
    ...REST,
    cpuMs: draw(WARM_HANDLER_CPU_MS.quantiles, 'first-invocation'),
    waitMs: draw(WARM_HANDLER_WAIT_MS.quantiles, 'warm-wait'),
    provenance: 'assumed',
    source: describe(WARM_HANDLER_CPU_MS),
  };
}

/** One write and one read through an AWS client that is open: what published functions that use one do per invocation. */
export function sdkCalls(environment: EnvironmentValues): HandlerWork {
  const { laterSdkCallCpuMs: cpu, laterSdkCallWaitMs: wait } = FITTED;
  const spread = draw(CALL_SPREAD, 'calls');
  return {
    ...CALLS,
    label: 'one write and one read',
    cpuMs: scale(spread, cpu.value * handlerArchFactor(environment)),
    waitMs: scale(spread, wait.value),
    source: `assumed to do what this benchmark does: ${describe(cpu)}`,
  };
}

/** One small query over an open connection. */
export function query(environment: EnvironmentValues): HandlerWork {
  const spread = draw(CALL_SPREAD, 'calls');
  return {
    ...CALLS,
    label: 'one query',
    cpuMs: scale(spread, QUERY_CPU_MS.value * handlerArchFactor(environment)),
    waitMs: scale(spread, QUERY_WAIT_MS.value),
    source: describe(QUERY_WAIT_MS),
  };
}

export function importsAsWork(parts: readonly Part[]): readonly HandlerWork[] {
  return parts.map(({ samples, ...facts }) => ({ ...facts, cpuMs: samples, waitMs: constant(0) }));
}

const REST = { id: 'rest', label: 'handler', at: null, finding: null } as const;
const CALLS = { id: 'own-code', at: null, finding: null, provenance: 'assumed' } as const;
const CALL_SPREAD = { p10: 0.8, p50: 1, p90: 1.3, p99: 2 };
