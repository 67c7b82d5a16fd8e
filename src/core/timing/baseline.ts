import type { EnvironmentValues, Quantiles } from '../model';
import { BASELINE_CONDITIONS, BASELINE_ROWS, type BaselineRow } from './baseline-rows';
import type { Origin } from './coefficient';
import { ASSUMED_STACK, type Stack, stackOf, stackOfLanguage, stackVersionOf } from './stack';
import { widen } from './widen';

/** The floor under every function of an environment: what hello world takes there. */
export interface Baseline extends Origin, Pick<BaselineRow, 'initMs' | 'firstInvocation'> {
  /** What had to be put in the place of what was asked for; `null` when it was measured as asked. */
  readonly substitute: string | null;
}

/** Standard deviation of the logarithm from one version of a runtime to the next. */
const VERSION_STEP_DEVIATION = 0.17;
/** The same for the first invocation, to its 90th percentile: what JVMs and .NET do there changes with every version. */
const FIRST_SPREAD = 0.45;
/** Init Duration as an image over that as a zip, where both were measured: 0.75 (native) to 1.86 (Node). */
const IMAGE_OVER_ZIP = 1.35;
const PACKAGING_DEVIATION = 0.5;
/** Versions of native toolchains where only the language is named. */
const USUAL_VERSION: Readonly<Partial<Record<Stack, number>>> = { 'java-native': 21, 'dotnet-native': 8, swift: 6.2 };

/** The measured floor for an environment, or what its nearest relatives say of it, naming them. Always finds one. */
export function findBaseline(environment: EnvironmentValues): Baseline {
  const stack = stackOf(environment);
  const rows = fittingRows(environment, stack);
  const wanted = wantedVersion(environment, stack);
  const system = /al\d+$/.exec(environment.runtime ?? '')?.[0] ?? null;
  const named = rows.rows.filter((row) => row.version === wanted || wanted === null);
  const exact = named.find((row) => row.system === system) ?? named[0];
  const missing = languageProblem(environment) ?? rows.problem;
  if (exact) return measured(exact, missing);
  return fromRelatives(environment, rows.rows, wanted ?? 0, missing);
}

function wantedVersion(environment: EnvironmentValues, stack: Stack): number | null {
  const version = stackVersionOf(environment);
  if (version !== null) return version;
  const inLanguage = /\d+(\.\d+)?/.exec(environment.language?.replace(/c\+\+/i, '') ?? '')?.[0];
  const usual = USUAL_VERSION[stack] ?? null;
  return usual !== null && inLanguage !== undefined ? Number(inLanguage) : usual;
}

/** Rows of the stack for architecture and packaging; failing that for another architecture, then another packaging. */
function fittingRows({ arch, packageType }: EnvironmentValues, stack: Stack) {
  const ofStack = BASELINE_ROWS.filter((row) => row.stack === stack);
  const exact = ofStack.filter((row) => row.arch === arch && row.packageType === packageType);
  if (exact.length > 0) return { rows: exact, problem: null };
  const packaged = ofStack.filter((row) => row.packageType === packageType);
  if (packaged.length > 0) return { rows: packaged, problem: `${stack} on ${arch} has not been measured` };
  const factor = packageType === 'image' ? IMAGE_OVER_ZIP : 1 / IMAGE_OVER_ZIP;
  const repackaged = ofStack.map((row) => ({ ...row, initMs: scaled(row.initMs, factor) }));
  return { rows: repackaged, problem: `${stack} as ${packageType} has not been measured` };
}

function scaled(quantiles: Quantiles, factor: number): Quantiles {
  const { p10, p50, p90, p99 } = quantiles;
  const moved = { p10: p10 * factor, p50: p50 * factor, p90: p90 * factor, p99: p99 * factor };
  return widen(moved, PACKAGING_DEVIATION);
}

function languageProblem({ runtime, language }: EnvironmentValues): string | null {
  if (!runtime?.startsWith('provided')) return null;
  if (language === null) {
    return `${runtime} runs anything: no language given, projected as ${ASSUMED_STACK} (state --language)`;
  }
  if (stackOfLanguage(language) !== null) return null;
  return `${language.slice(0, 40)} on ${runtime} has not been measured: projected from ${ASSUMED_STACK}`;
}

function measured(row: BaselineRow, problem: string | null): Baseline {
  const { initMs, firstInvocation, source, date } = row;
  const conditions = `${row.label}, ${row.arch}, ${row.packageType}, ${BASELINE_CONDITIONS}`;
  const provenance = problem === null ? 'published' : 'assumed';
  return { initMs, firstInvocation, substitute: problem, provenance, source, conditions, date };
}

/** A version that nobody measured: between its neighbours, or as the newest or oldest one; wider the farther away. */
function fromRelatives(
  environment: EnvironmentValues,
  rows: readonly BaselineRow[],
  version: number,
  problem: string | null,
): Baseline {
  const sorted = [...rows].sort((a, b) => a.version - b.version);
  const below = sorted.filter((row) => row.version < version).at(-1);
  const above = sorted.find((row) => row.version > version);
  const one = below ?? above ?? BASELINE_ROWS[0];
  if (!one) throw new Error('baselines.json is empty');
  const other = below && above ? above : one;
  const share = other.version === one.version ? 0 : (version - one.version) / (other.version - one.version);
  const mixed = (a: number, b: number) => Math.exp((1 - share) * Math.log(a) + share * Math.log(b));
  const initMs = mapBoth(one.initMs, other.initMs, mixed);
  const names = one === other ? one.label : `its neighbours ${one.label} and ${other.label}`;
  const asked = environment.runtime ?? 'the runtime';
  const extrapolated = one === other ? 'extrapolated' : 'interpolated';
  const substitute =
    problem ?? `${asked} has not been measured: projected from ${names} (${extrapolated}, range widened)`;
  const steps = Math.min(4, below && above ? 1 : Math.max(1, distance(sorted, one, version)));
  const [a, b] = [one.firstInvocation, other.firstInvocation];
  const mixedSpread = Math.log(mixed(a.spreadP90, b.spreadP90));
  return {
    ...measured(one, substitute),
    initMs: widen(initMs, VERSION_STEP_DEVIATION * Math.sqrt(steps)),
    firstInvocation: {
      cpuMs: (1 - share) * a.cpuMs + share * b.cpuMs,
      waitMs: (1 - share) * a.waitMs + share * b.waitMs,
      spreadP90: Math.exp(Math.hypot(mixedSpread, FIRST_SPREAD * Math.sqrt(steps))),
    },
    conditions: `${extrapolated} from ${names}, ${one.arch}, ${one.packageType}, ${BASELINE_CONDITIONS}`,
  };
}

/** How many usual version steps lie between a version and the nearest measured one. */
function distance(sorted: readonly BaselineRow[], nearest: BaselineRow, version: number): number {
  const versions = [...new Set(sorted.map((row) => row.version))];
  const span = (versions.at(-1) ?? 0) - (versions[0] ?? 0);
  const usual = versions.length > 1 ? span / (versions.length - 1) : 1;
  return Math.abs(version - nearest.version) / (usual || 1);
}

function mapBoth(a: Quantiles, b: Quantiles, mix: (a: number, b: number) => number): Quantiles {
  return { p10: mix(a.p10, b.p10), p50: mix(a.p50, b.p50), p90: mix(a.p90, b.p90), p99: mix(a.p99, b.p99) };
}
