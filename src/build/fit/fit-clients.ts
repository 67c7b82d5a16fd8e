import type { AwsClient } from '../../core/timing/aws-clients';
import { findBaseline } from '../../core/timing/baseline';
import { ONE_VCPU_MB, QUOTA_PERIOD_MS } from '../../core/timing/coefficients';
import { handlerShare } from '../../core/timing/cpu-plateau';
import { throttledMs } from '../../core/timing/forms';
import { WARM_HANDLER_CPU_MS, WARM_HANDLER_WAIT_MS } from '../../core/timing/handler-coefficients';
import type { Stack } from '../../core/timing/stack';
import { spreadOf } from '../../core/timing/widen';
import { cebertInitDelta, cebertRows } from './cebert';
import { resolved } from './resolved';
import { environmentOfRow } from './row-environment';
import { centre, type Rows } from './rows';
import { average, geometricMean, logDeviation, minimise, round } from './statistics';

/** Runtimes of cebert's study, by stack. */
const RUNTIMES: Readonly<Partial<Record<Stack, readonly string[]>>> = {
  node: ['nodejs20', 'nodejs22'],
  python: ['python3.11', 'python3.12', 'python3.13', 'python3.14'],
  rust: ['rust (provided.al2023)'],
};
/** Nothing else is known of what separates one lab's first call from another's on the same stack. */
const ONE_STUDY_DEVIATION = 0.16;

/** Clients of the stacks that were measured over all memory sizes: first and later calls of DynamoDB. */
export function fitClients(
  all: Rows,
  python: { clientMs: number; versionStep: number; armInit: number },
): readonly AwsClient[] {
  return (Object.keys(RUNTIMES) as Stack[]).flatMap((stack) => {
    const of = (arch: string, metric: string) =>
      (RUNTIMES[stack] ?? []).flatMap((runtime) => cebertRows(all, runtime, arch, metric).sdk);
    const first = of('x86_64', 'firstInvokeMs');
    if (first.length === 0) return [];
    const firstArm = of('arm64', 'firstInvokeMs');
    const call = fitCall(first, 'hello');
    const callArm = firstArm.length > 0 ? fitCall(firstArm, 'hello') : call;
    const later = fitCall([...of('x86_64', 'warmMs')], 'idle');
    const { initMs, ...init } = initOf(all, stack, python);
    return [
      {
        stack,
        initMs: round(initMs),
        ...init,
        firstCpuMs: round(call.cpuMs),
        firstWaitMs: round(call.waitMs),
        laterCpuMs: round(later.cpuMs),
        laterWaitMs: round(later.waitMs),
        armCpu: round(callArm.cpuMs / call.cpuMs),
        initSpread: spreadOf(ONE_STUDY_DEVIATION),
        firstSpread: firstSpread(all, stack, call.cpuMs * (callArm.cpuMs / call.cpuMs)),
        n: first.length + firstArm.length,
        provenance: 'published' as const,
        source: 'cebert/aws-lambda-performance-benchmarks',
        conditions: `${(RUNTIMES[stack] ?? []).join(', ')}, DynamoDB write and read of five items, 128 to 2,048 MB, means`,
        date: '2025-11..2025-12',
      },
    ];
  });
}

function initOf(all: Rows, stack: Stack, python: { clientMs: number; versionStep: number; armInit: number }) {
  if (stack === 'node') return { initMs: 0, versionStep: 0, versionOrigin: null, armInit: 1 };
  if (stack === 'python') {
    return { initMs: python.clientMs, versionStep: python.versionStep, versionOrigin: 13, armInit: python.armInit };
  }
  const of = (arch: 'x86_64' | 'arm64') =>
    (RUNTIMES[stack] ?? []).flatMap((runtime) => cebertInitDelta(all, runtime, arch) ?? []);
  const [x86, arm] = [of('x86_64'), of('arm64')];
  const initMs = x86.length > 0 ? average(x86) : 60;
  return { initMs, versionStep: 0, versionOrigin: null, armInit: arm.length > 0 ? round(average(arm) / initMs) : 0.85 };
}

/** Studies of Rust's first call at 128 MB differ by an order of magnitude: the range reaches to the fastest. */
function firstSpread(all: Rows, stack: Stack, armCpuMs: number) {
  const spread = spreadOf(ONE_STUDY_DEVIATION);
  const other = stack === 'rust' ? all.find(({ id }) => id === 'lambdabench#8') : undefined;
  if (!other) return spread;
  const fastest = (centre(other) * 128) / ONE_VCPU_MB.value / armCpuMs;
  return { ...spread, p10: round(Math.min(spread.p10, fastest * 1.4)) };
}

/** CPU and waiting of a call, beyond hello world's first invocation or an idle handler. */
function fitCall(rows: Rows, beyond: 'hello' | 'idle') {
  const idle = { cpuMs: WARM_HANDLER_CPU_MS.quantiles.p50, waitMs: WARM_HANDLER_WAIT_MS.quantiles.p50 };
  const cases = rows.map((row) => {
    const environment = resolved(environmentOfRow(row) ?? {});
    const base = beyond === 'idle' ? idle : findBaseline(environment).firstInvocation;
    return { base, share: handlerShare(environment), published: Math.log(centre(row)) };
  });
  const error = (cpuMs: number, waitMs: number) =>
    average(
      cases.map(({ base, share, published }) => {
        const ms = throttledMs(cpuMs + base.cpuMs, waitMs + base.waitMs, share, QUOTA_PERIOD_MS.value);
        return (Math.log(ms) - published) ** 2;
      }),
    );
  const [cpuMs, waitMs] = minimise(error, [0.3, 200, 0.3, 200]);
  return { cpuMs, waitMs };
}

/** A stack that nobody measured: what its class takes, wide. */
export function assumedClient(stack: Stack, relatives: readonly AwsClient[], init: number | null): AwsClient {
  const middle = (key: 'initMs' | 'firstCpuMs' | 'firstWaitMs' | 'laterCpuMs' | 'laterWaitMs' | 'armInit' | 'armCpu') =>
    round(geometricMean(relatives.map((one) => Math.max(0.3, one[key]))));
  const apart = Math.max(0.6, relatives.length > 1 ? logDeviation(relatives.map((one) => one.firstCpuMs)) : 0.8);
  return {
    stack,
    initMs: init ?? middle('initMs'),
    versionStep: 0,
    versionOrigin: null,
    firstCpuMs: middle('firstCpuMs'),
    firstWaitMs: middle('firstWaitMs'),
    laterCpuMs: middle('laterCpuMs'),
    laterWaitMs: middle('laterWaitMs'),
    armInit: middle('armInit'),
    armCpu: middle('armCpu'),
    initSpread: spreadOf(0.6),
    firstSpread: spreadOf(apart),
    n: 0,
    provenance: 'assumed',
    source: `assumed: the middle of ${relatives.map((one) => one.stack).join(', ')}`,
    conditions: 'nothing published of the AWS SDK there',
    date: '2026-11',
  };
}
