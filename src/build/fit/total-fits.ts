import type { Stack } from '../../core/timing/stack';
import type { Prior } from './minimise';

/** What is fitted to totals of one stack: its AWS client and its frameworks. */
export interface TotalFit {
  readonly stack: Stack;
  readonly families: readonly string[];
  /** `sdkInit`, `sdkCpu`, `sdkWait`, `armInit`, `armCpu`, and for each framework `<name>.init` and `<name>.cpu`. */
  readonly priors: Readonly<Record<string, Prior>>;
  readonly later: { readonly cpuMs: number; readonly waitMs: number };
}

/**
 * Medians before any row is seen are orders of magnitude, the same for every stack of a kind, so that a check that leaves
 * a source out does not know what it says. Deviations say how far off an order of magnitude may be.
 */
const order = (median: number): Prior => ({ median, deviation: 1.2 });
/** What totals cannot tell from their neighbours stays near what other stacks of the collection show. */
const about = (median: number): Prior => ({ median, deviation: 0.35 });
/** Nothing in the rows tells it: arm64 as x86_64. */
const near = (median: number): Prior => ({ median, deviation: 0.1 });

/** First calls of Node, Python and Rust through the SDK wait 29 to 38 ms for the network (fitted apart, from their own rows). */
const SDK_WAIT = about(35);

const JIT_SDK = { sdkInit: order(200), sdkCpu: order(300), sdkWait: SDK_WAIT, armInit: near(1), armCpu: near(1) };
const NATIVE_SDK = { sdkInit: order(30), sdkCpu: order(30), sdkWait: SDK_WAIT, armInit: near(1), armCpu: near(1) };

/** A framework: where only totals are published, init and first request share them as these orders of magnitude do. */
function framework<Name extends string>(name: Name, init: number, cpu: number) {
  return { [`${name}.init`]: order(init), [`${name}.cpu`]: order(cpu) };
}

export const TOTAL_FITS: readonly TotalFit[] = [
  {
    stack: 'java',
    families: ['java-frameworks', 'kisoft-2026', 'meex28-2025', 'lambdabench', 'language-demos', 'java-s3'],
    priors: {
      ...JIT_SDK,
      ...framework('quarkus', 500, 100),
      'quarkus.sdk': order(0.5),
      ...framework('spring-boot', 1000, 300),
      ...framework('dagger', 100, 30),
    },
    later: { cpuMs: 3.8, waitMs: 4.5 },
  },
  {
    stack: 'java-native',
    families: ['java-frameworks', 'kisoft-2026', 'meex28-2025', 'language-demos', 'xray-traces'],
    priors: { ...NATIVE_SDK, ...framework('quarkus', 30, 10), ...framework('spring-boot', 30, 10) },
    later: { cpuMs: 1, waitMs: 6 },
  },
  {
    stack: 'dotnet',
    families: ['dotnet-demo'],
    priors: {
      ...JIT_SDK,
      ...framework('aspnet', 200, 100),
      ...framework('aspnet-adapter', 200, 100),
      ...framework('powertools', 50, 20),
      ...framework('opentelemetry', 200, 100),
    },
    later: { cpuMs: 1.6, waitMs: 3 },
  },
  {
    stack: 'dotnet-native',
    families: ['dotnet-demo'],
    priors: NATIVE_SDK,
    later: { cpuMs: 0.8, waitMs: 3.5 },
  },
  {
    stack: 'go',
    families: ['language-demos', 'lambdabench'],
    priors: NATIVE_SDK,
    later: { cpuMs: 0.2, waitMs: 3.5 },
  },
  {
    stack: 'llrt',
    families: ['llrt-2024'],
    priors: { ...NATIVE_SDK, sdkInit: order(5), sdkCpu: order(5) },
    later: { cpuMs: 0.8, waitMs: 6 },
  },
];
