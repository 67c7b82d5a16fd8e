import type { Stack } from '../../core/timing/stack';
import type { Prior } from './minimise';

/** What is fitted to totals of one stack: its AWS client and its frameworks. Medians are what is assumed before any row. */
export interface TotalFit {
  readonly stack: Stack;
  readonly families: readonly string[];
  /** `sdkInit`, `sdkCpu`, `sdkWait`, `armInit`, `armCpu`, and for each framework `<name>.init` and `<name>.cpu`. */
  readonly priors: Readonly<Record<string, Prior>>;
  readonly later: { readonly cpuMs: number; readonly waitMs: number };
}

const wide = (median: number): Prior => ({ median, deviation: 0.9 });
const about = (median: number): Prior => ({ median, deviation: 0.35 });
/** A quantity that the totals cannot tell from its neighbours: kept where reasoning puts it. */
const near = (median: number): Prior => ({ median, deviation: 0.1 });

export const TOTAL_FITS: readonly TotalFit[] = [
  {
    stack: 'java',
    families: ['java-frameworks', 'kisoft-2026', 'meex28-2025', 'lambdabench', 'language-demos'],
    priors: {
      sdkInit: about(350),
      sdkCpu: wide(900),
      sdkWait: near(30),
      armInit: near(1),
      armCpu: near(1),
      'quarkus.init': wide(900),
      'quarkus.cpu': wide(80),
      'spring-boot.init': about(2000),
      'spring-boot.cpu': wide(500),
      'dagger.init': about(120),
      'dagger.cpu': about(60),
    },
    later: { cpuMs: 3.8, waitMs: 4.5 },
  },
  {
    stack: 'java-native',
    families: ['java-frameworks', 'kisoft-2026', 'meex28-2025', 'language-demos', 'xray-traces'],
    priors: {
      sdkInit: wide(150),
      sdkCpu: wide(15),
      sdkWait: about(35),
      armInit: about(0.85),
      armCpu: near(0.9),
      'quarkus.init': wide(100),
      'quarkus.cpu': about(8),
      'spring-boot.init': wide(200),
      'spring-boot.cpu': about(12),
    },
    later: { cpuMs: 1, waitMs: 6 },
  },
  {
    stack: 'dotnet',
    families: ['dotnet-demo'],
    priors: {
      sdkInit: about(150),
      sdkCpu: wide(200),
      sdkWait: about(35),
      armInit: about(1.05),
      armCpu: about(1.15),
      'aspnet.init': about(250),
      'aspnet.cpu': wide(200),
      'aspnet-adapter.init': wide(150),
      'aspnet-adapter.cpu': about(50),
      'powertools.init': about(40),
      'powertools.cpu': about(20),
      'opentelemetry.init': about(200),
      'opentelemetry.cpu': wide(150),
    },
    later: { cpuMs: 1.6, waitMs: 3 },
  },
  {
    stack: 'dotnet-native',
    families: ['dotnet-demo'],
    priors: {
      sdkInit: about(70),
      sdkCpu: wide(50),
      sdkWait: about(35),
      armInit: near(0.88),
      armCpu: about(1.05),
    },
    later: { cpuMs: 0.8, waitMs: 3.5 },
  },
  {
    stack: 'go',
    families: ['language-demos', 'lambdabench'],
    priors: { sdkInit: about(15), sdkCpu: wide(40), sdkWait: about(35), armInit: near(0.85), armCpu: near(0.95) },
    later: { cpuMs: 0.2, waitMs: 3.5 },
  },
  {
    stack: 'llrt',
    families: ['llrt-2024'],
    priors: { sdkInit: about(3), sdkCpu: wide(3), sdkWait: about(20), armInit: near(0.85), armCpu: near(0.95) },
    later: { cpuMs: 0.8, waitMs: 6 },
  },
];
