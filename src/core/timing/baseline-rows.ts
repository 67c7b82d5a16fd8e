import { parseRuntime } from '../catalog/runtimes';
import type { Quantiles } from '../model';
import data from './baselines.json';
import { type Stack, stackOfLanguage } from './stack';

/** What hello world takes on one runtime, architecture and packaging: the floor under every function there. */
export interface BaselineRow {
  /** As the source calls it: `python3.12`, `rust (prov.al2023)`. */
  readonly label: string;
  readonly stack: Stack | null;
  /** Comparable within a stack; 0 where the label tells none. */
  readonly version: number;
  /** `al2` or `al2023` for OS-only runtimes; `null` for managed ones. */
  readonly system: string | null;
  readonly arch: string;
  readonly packageType: string;
  readonly initMs: Quantiles;
  /** First invocation at one vCPU; `spreadP90` is p90 over p50. */
  readonly firstInvocation: { readonly cpuMs: number; readonly waitMs: number; readonly spreadP90: number };
  readonly source: string;
  readonly date: string;
}

/** The form in which the fit writes a row: label, architecture, packaging, p10 to p99, CPU, wait and spread, source. */
export type BaselineCells = readonly [string, string, string, readonly number[], readonly number[], number];

export const BASELINE_CONDITIONS = data.conditions;

const MANAGED: Readonly<Record<string, Stack>> = {
  nodejs: 'node',
  python: 'python',
  java: 'java',
  dotnet: 'dotnet',
  ruby: 'ruby',
};

/** The fit's own checks put other rows in their place. */
export const BASELINE_ROWS: BaselineRow[] = toBaselineRows(
  data.rows as unknown as readonly BaselineCells[],
  data.sources,
);

export function toBaselineRows(
  rows: readonly BaselineCells[],
  sources: readonly { readonly source: string; readonly date: string }[],
): BaselineRow[] {
  return rows.map(([label, arch, packageType, [p10 = 0, p50 = 0, p90 = 0, p99 = 0], first, source]) => {
    const [cpuMs = 0, waitMs = 0, spreadP90 = 1] = first;
    return {
      label,
      ...identity(label),
      arch,
      packageType,
      initMs: { p10, p50, p90, p99 },
      firstInvocation: { cpuMs, waitMs, spreadP90 },
      source: sources[source]?.source ?? '',
      date: sources[source]?.date ?? '',
    };
  });
}

/** Reads a label: `graalvm java21 (prov.al2023)` is native Java, version 21, on al2023. */
function identity(label: string): Pick<BaselineRow, 'stack' | 'version' | 'system'> {
  const parsed = parseRuntime(label);
  if (parsed) return { stack: MANAGED[parsed.family] ?? null, version: parsed.version, system: null };
  const system = /\(prov\.(al\d+)\)/.exec(label)?.[1] ?? null;
  const version = Number(/\d+(?:\.\d+)?/.exec(label.replace(/\(.*|c\+\+ 11/, ''))?.[0] ?? 0);
  // Layers and whole frameworks are variants of their own, not what a language costs.
  const stack = /layer|quarkus/.test(label) ? null : stackOfLanguage(label.replace(/ ?\(.*/, ''));
  return { stack, version, system };
}
