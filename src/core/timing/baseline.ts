import { parseRuntime, type RuntimeId } from '../catalog/runtimes';
import { DEFAULT_ENVIRONMENT, type EnvironmentValues, type Quantiles } from '../model';
import data from './baselines.json';
import type { Origin } from './coefficient';

/** What hello world takes on one runtime, architecture and packaging: the floor under every function there. */
export interface Baseline extends Origin {
  readonly initMs: Quantiles;
  /** First invocation at one vCPU; `spreadP90` is p90 over p50. */
  readonly firstInvocation: { readonly cpuMs: number; readonly waitMs: number; readonly spreadP90: number };
  /** What had to be put in the place of what was asked for; `null` when it was measured as asked. */
  readonly substitute: string | null;
}

interface Row {
  readonly runtime: string;
  readonly arch: string;
  readonly packageType: string;
  readonly initMs: readonly number[];
  readonly first: readonly number[];
  readonly source: number;
}

const ROWS: readonly Row[] = data.rows.map(([runtime, arch, packageType, initMs, first, source]) => ({
  runtime: String(runtime),
  arch: String(arch),
  packageType: String(packageType),
  initMs: Array.isArray(initMs) ? initMs : [],
  first: Array.isArray(first) ? first : [],
  source: Number(source),
}));

/** How lambda-perf names languages on OS-only runtimes. */
const LANGUAGE_LABELS: ReadonlyMap<string, string> = new Map([
  ['go', 'go'],
  ['rust', 'rust'],
  ['cpp', 'c++ 11'],
  ['c++', 'c++ 11'],
  ['bun', 'bun'],
  ['llrt', 'llrt'],
  ['swift', 'apple swift 6.2'],
  ['shell', 'shell'],
  ['bash', 'shell'],
  ['java', 'graalvm java21'],
  ['graalvm', 'graalvm java21'],
  ['dotnet', 'dotnet8 aot'],
  ['csharp', 'dotnet8 aot'],
]);
const ASSUMED_LANGUAGE = 'go';
const DEFAULT_RUNTIME: RuntimeId = parseRuntime(DEFAULT_ENVIRONMENT.runtime ?? '') ?? { family: 'nodejs', version: 22 };

/** The measured floor for an environment, or its nearest relative, saying so. Always finds one. */
export function findBaseline(environment: EnvironmentValues): Baseline {
  const wanted = candidates(environment);
  const fitting = ROWS.filter((row) => row.arch === environment.arch && row.packageType === environment.packageType);
  for (const { label, substitute } of wanted) {
    const row = fitting.find((candidate) => candidate.runtime === label || candidate.runtime.startsWith(`${label} (`));
    if (row) return baseline(row, substitute);
  }
  const nearest = nearestRelative(environment.runtime ? parseRuntime(environment.runtime) : null, fitting);
  return baseline(
    nearest.row,
    `${environment.runtime ?? 'the runtime'} has not been measured: projected from ${nearest.label}`,
  );
}

interface Candidate {
  readonly label: string;
  readonly substitute: string | null;
}

/** Labels that would do, best first. */
function candidates(environment: EnvironmentValues): readonly Candidate[] {
  const runtime = environment.runtime ?? '';
  const parsed = parseRuntime(runtime);
  if (parsed?.family === 'provided') return osOnly(environment, runtime.replace('provided', 'prov'));
  if (parsed?.family === 'dotnet' && environment.native) return [{ label: `${runtime} aot`, substitute: null }];
  if (parsed?.family === 'java' && environment.native) {
    const other = 'GraalVM for Java 21';
    return [
      { label: `graalvm ${runtime}`, substitute: null },
      { label: 'graalvm java21', substitute: `GraalVM for ${runtime} has not been measured: projected from ${other}` },
    ];
  }
  return [{ label: runtime, substitute: null }];
}

function osOnly(environment: EnvironmentValues, system: string): readonly Candidate[] {
  const language = environment.language?.toLowerCase() ?? null;
  const label = language === null ? undefined : LANGUAGE_LABELS.get(language);
  if (label) return [`${label} (${system})`, label].map((candidate) => ({ label: candidate, substitute: null }));
  const substitute =
    language === null
      ? `${environment.runtime} runs anything: no language given, projected as ${ASSUMED_LANGUAGE} (state --language)`
      : `${language} on ${environment.runtime} has not been measured: projected from ${ASSUMED_LANGUAGE}`;
  return [`${ASSUMED_LANGUAGE} (${system})`, ASSUMED_LANGUAGE].map((candidate) => ({ label: candidate, substitute }));
}

/** Same family, nearest version; the default runtime's where the family is unknown. */
function nearestRelative(
  wanted: RuntimeId | null,
  rows: readonly Row[],
): { readonly row: Row; readonly label: string } {
  const { family, version } = wanted ?? DEFAULT_RUNTIME;
  const relatives = rows.flatMap((row) => {
    const parsed = parseRuntime(row.runtime);
    return parsed?.family === family ? [{ row, label: row.runtime, distance: Math.abs(parsed.version - version) }] : [];
  });
  const [nearest] = relatives.sort((a, b) => a.distance - b.distance);
  return nearest ?? { row: rows[0] ?? EMPTY, label: rows[0]?.runtime ?? 'nothing' };
}

const EMPTY: Row = { runtime: '', arch: '', packageType: '', initMs: [], first: [], source: 0 };

function baseline(row: Row, substitute: string | null): Baseline {
  const [p10 = 0, p50 = 0, p90 = 0, p99 = 0] = row.initMs;
  const [cpuMs = 0, waitMs = 0, spreadP90 = 1] = row.first;
  const measured = data.sources[row.source];
  return {
    initMs: { p10, p50, p90, p99 },
    firstInvocation: { cpuMs, waitMs, spreadP90 },
    substitute,
    provenance: substitute === null ? 'published' : 'assumed',
    source: measured?.source ?? '',
    conditions: `${row.runtime}, ${row.arch}, ${row.packageType}, ${data.conditions}`,
    date: measured?.date ?? '',
  };
}
