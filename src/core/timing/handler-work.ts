import type { EnvironmentValues } from '../model';
import { awsClientOf, clientCpuFactor } from './aws-clients';
import type { Baseline } from './baseline';
import { describe } from './coefficient';
import { ONE_VCPU_MB, QUOTA_PERIOD_MS } from './coefficients';
import { handlerShare } from './cpu-plateau';
import { throttledMs } from './forms';
import type { Framework } from './frameworks';
import { QUERY_CPU_MS, QUERY_WAIT_MS, WARM_HANDLER_CPU_MS, WARM_HANDLER_WAIT_MS } from './handler-coefficients';
import type { Part } from './part';
import { constant, draw, product, type Samples, scale, sum } from './samples';
import { stackOf } from './stack';

/** Work inside the handler: CPU at one full vCPU and waiting, which the CPU share turns into time. */
export interface HandlerWork extends Omit<Part, 'samples' | 'inner'> {
  readonly cpuMs: Samples;
  readonly waitMs: Samples;
  /** What is waited for, where it is known apart, and in words where the CPU time comes from. */
  readonly waits?: { readonly parts: readonly Wait[]; readonly cpuSource: string };
}

/** A part of the waiting of a work; all of them add up to its `waitMs`. */
export interface Wait extends Pick<Part, 'id' | 'label' | 'source'> {
  readonly ms: Samples;
}

/** Time of all works together under the environment's CPU share, and each one's part of it. They sum up exactly. */
export function handlerParts(environment: EnvironmentValues, works: readonly HandlerWork[]): readonly Part[] {
  const share = handlerShare(environment);
  const total = handlerSamples(environment, works);
  const alone = works.map((work) =>
    work.cpuMs.map((cpu, index) => Math.max(cpu / share, cpu / Math.max(1, share) + (work.waitMs[index] ?? 0))),
  );
  const together = sum(alone);
  return works.map((work, which) => {
    const { cpuMs: _cpu, waitMs, waits, ...facts } = work;
    const own = alone[which] ?? waitMs;
    // Beside other works it may take less than alone; what it consists of shrinks with it.
    const shrunk = total.map((ms, index) => ms / (together[index] || 1));
    const part = { ...facts, samples: product(shrunk, own) };
    if (!waits) return part;
    const cpuMs = own.map((ms, index) => ms - (waitMs[index] ?? 0));
    const inner = innerParts(work, waits, cpuMs);
    return { ...part, inner: inner.map((one) => ({ ...one, samples: product(shrunk, one.samples) })) };
  });
}

/** What a work waits for and what is left of it: the client's CPU. As trustworthy as the work. */
export function innerParts(
  { provenance }: Pick<HandlerWork, 'provenance'>,
  { parts, cpuSource }: NonNullable<HandlerWork['waits']>,
  cpuMs: Samples,
): readonly Part[] {
  const cpu = { id: 'cpu', label: 'CPU of the client', source: cpuSource, ms: cpuMs };
  return [...parts, cpu].map(({ ms, ...one }) => ({ ...one, samples: ms, provenance, at: null, finding: null }));
}

export function handlerSamples(environment: EnvironmentValues, works: readonly HandlerWork[]): Samples {
  const share = handlerShare(environment);
  const cpuMs = sum(works.map((work) => work.cpuMs));
  const waitMs = sum(works.map((work) => work.waitMs));
  return cpuMs.map((cpu, index) => throttledMs(cpu, waitMs[index] ?? 0, share, QUOTA_PERIOD_MS.value));
}

/** CPU that handler code needs on the environment's architecture, relative to x86_64. */
export function handlerArchFactor(environment: EnvironmentValues): number {
  return clientCpuFactor(awsClientOf(environment), environment);
}

/** What is left of the first invocation without connections and lazily loaded modules: hello world. */
export function firstInvocationRest(baseline: Baseline, factor: Samples): HandlerWork {
  const { cpuMs, waitMs, spreadP90 } = baseline.firstInvocation;
  const quantiles = { p10: 1 / spreadP90, p50: 1, p90: spreadP90, p99: spreadP90 ** 2 };
  const spread = product(draw(quantiles, 'first-invocation'), factor);
  const { provenance, source, conditions, date } = baseline;
  const facts = { provenance, source, conditions, date, unit: 'ms' };
  return {
    ...REST,
    cpuMs: scale(spread, cpuMs),
    waitMs: scale(spread, waitMs),
    provenance,
    source: `first invocation of hello world: ${describe(baseline)}; your handler's own work is not in it`,
    basis: {
      formula: "hello world's first invocation: CPU under the CPU share, less one quota period, or its waiting",
      coefficients: [
        { ...facts, name: 'CPU of the first invocation of hello world', value: cpuMs },
        { ...facts, name: 'waiting of the first invocation of hello world', value: waitMs },
        { ...ONE_VCPU_MB },
        { ...QUOTA_PERIOD_MS },
      ],
    },
  };
}

/** A handler that does next to nothing and has run before; a shell starts its processes anew every time. */
export function warmRest(environment: EnvironmentValues, baseline: Baseline | null): HandlerWork {
  if (baseline && stackOf(environment) === 'shell') return firstInvocationRest(baseline, constant(1));
  return {
    ...REST,
    cpuMs: draw(WARM_HANDLER_CPU_MS.quantiles, 'first-invocation'),
    waitMs: draw(WARM_HANDLER_WAIT_MS.quantiles, 'warm-wait'),
    provenance: 'assumed',
    source: describe(WARM_HANDLER_CPU_MS),
    basis: {
      formula: 'CPU of a handler that does next to nothing under the CPU share, and the runtime interface',
      coefficients: [WARM_HANDLER_CPU_MS, WARM_HANDLER_WAIT_MS],
    },
  };
}

/** What a framework does in the first invocation only. */
export function frameworkFirst(
  { framework, stack, firstCpuMs, spread, ...facts }: Framework,
  factor: Samples,
): HandlerWork {
  const { provenance, source, conditions, date } = facts;
  const origin = { provenance, source, conditions, date };
  return {
    id: `framework:${framework}`,
    label: framework,
    cpuMs: scale(product(draw(spread, 'framework'), factor), firstCpuMs),
    waitMs: constant(0),
    provenance,
    source: describe(origin),
    at: null,
    finding: null,
    basis: {
      formula: 'CPU of the first request through the framework, under the CPU share',
      coefficients: [
        { ...origin, name: `first request through ${framework} on ${stack}`, unit: 'ms', value: firstCpuMs },
      ],
    },
  };
}

/** One write and one read through an AWS client that is open: what published functions that use one do per invocation. */
export function sdkCalls(environment: EnvironmentValues): HandlerWork {
  const client = awsClientOf(environment);
  const spread = draw(client.initSpread, 'calls');
  const facts = { ...client, unit: 'ms' };
  return {
    ...CALLS,
    label: 'one write and one read',
    cpuMs: scale(spread, client.laterCpuMs * clientCpuFactor(client, environment)),
    waitMs: scale(spread, client.laterWaitMs),
    source: `assumed to do what this benchmark does: ${describe(client)}`,
    basis: {
      formula: 'CPU of the calls under the CPU share, or their waiting where that is longer',
      coefficients: [
        { ...facts, name: `CPU of a write and a read on ${client.stack}`, value: client.laterCpuMs },
        { ...facts, name: `waiting of a write and a read on ${client.stack}`, value: client.laterWaitMs },
      ],
    },
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
    basis: {
      formula: 'CPU of one small query under the CPU share, and its answer',
      coefficients: [QUERY_CPU_MS, QUERY_WAIT_MS],
    },
  };
}

export function importsAsWork(parts: readonly Part[]): readonly HandlerWork[] {
  return parts.map(({ samples, ...facts }) => ({ ...facts, cpuMs: samples, waitMs: constant(0) }));
}

const REST = { id: 'rest', label: 'handler', at: null, finding: null } as const;
const CALLS = { id: 'own-code', at: null, finding: null, provenance: 'assumed' } as const;
const CALL_SPREAD = { p10: 0.8, p50: 1, p90: 1.3, p99: 2 };
