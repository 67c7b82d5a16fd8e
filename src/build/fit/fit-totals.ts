import type { Environment } from '../../core/model';
import type { AwsClient } from '../../core/timing/aws-clients';
import { findBaseline } from '../../core/timing/baseline';
import { QUOTA_PERIOD_MS } from '../../core/timing/coefficients';
import { handlerShare } from '../../core/timing/cpu-plateau';
import { throttledMs } from '../../core/timing/forms';
import { type Framework, frameworkName } from '../../core/timing/frameworks';
import { jvmSpeed } from '../../core/timing/jvm-speed';
import { type Stack, stackOf } from '../../core/timing/stack';
import { spreadOf } from '../../core/timing/widen';
import { fitParameters } from './minimise';
import { resolved } from './resolved';
import { environmentOfRow } from './row-environment';
import { centre, type Rows, type TimingRow } from './rows';
import { average, round } from './statistics';
import type { TotalFit } from './total-fits';

type Parameters = Readonly<Record<string, number>>;

/** A row with all that its projection needs beside the parameters. */
interface Case {
  readonly row: TimingRow;
  readonly environment: Environment;
  readonly baseline: ReturnType<typeof findBaseline>;
  readonly framework: string | null;
  readonly speed: number;
  readonly share: number;
  /** Families count alike, whatever the number of their rows. */
  readonly weight: number;
}

const METRICS = ['initMs', 'firstInvokeMs', 'coldTotalMs', 'billedColdTotalMs', 'callMs'];
/** Standard deviation of a row's logarithm that one unit of misfit stands for. */
const ROW_DEVIATION = 0.15;
const ONE_STUDY_DEVIATION = 0.36;
/** Student's t at 90 % over the normal score, by number of studies from two on: few tell little of the next one. */
const FEW_STUDIES = [1.6, 1.4, 1.28, 1.2];
/** An order of magnitude is all that is known then. */
const NO_STUDY_DEVIATION = 0.9;
/** Studies that disagree by more than this measure different things: a range of one to four and a half says so already. */
const MOST_DEVIATION = 0.6;

/** One stack's client and frameworks, fitted to published totals (and to init and first invocations where told apart). */
export function fitTotals(all: Rows, fit: TotalFit): { client: AwsClient; frameworks: readonly Framework[] } {
  const cases = casesOf(all, fit);
  const parameters = fitTo(cases, fit);
  const deviation = studyDeviation(cases, fit);
  const names = [...new Set(Object.keys(fit.priors).flatMap((name) => name.match(/^(.+)\.init$/)?.[1] ?? []))];
  return {
    client: clientOf(fit, parameters, cases, deviation),
    frameworks: names.map((name) => frameworkOf(fit, name, parameters, cases, deviation)),
  };
}

function fitTo(cases: readonly Case[], { priors }: TotalFit): Parameters {
  return fitParameters(priors, (candidate) =>
    cases.reduce((sum, one) => sum + one.weight * huber(residual(one, candidate) / ROW_DEVIATION), 0),
  );
}

function casesOf(all: Rows, { stack, families }: TotalFit): readonly Case[] {
  const fitting = all.flatMap((row) => {
    if (!families.includes(row.family) || !METRICS.includes(row.metric) || isOther(row)) return [];
    const values = row.id === 'lambdabench#6' ? GO_PROBE : environmentOfRow(row);
    if (values === null || row.conditions.snapStart || row.remark === 'default JVM flags') return [];
    const environment = resolved(values);
    if (stackOf(environment) !== stack) return [];
    const baseline = findBaseline(environment);
    const facts = { framework: frameworkName(environment.framework), speed: jvmSpeed(environment, baseline) };
    return [{ row, environment, baseline, share: handlerShare(environment), ...facts }];
  });
  const count = (family: string) => fitting.filter(({ row }) => row.family === family).length;
  return fitting.map((one) => ({ ...one, weight: 3 / Math.max(1, count(one.row.family)) }));
}

const GO_PROBE = {
  runtime: 'provided.al2023',
  language: 'go',
  arch: 'arm64',
  memoryMB: 128,
  connections: ['dynamodb'],
} as const;

/** Rows whose workload is their own: without a framework the matrix multiplication is all they measure. */
function isOther({ id, family, metric, conditions }: TimingRow): boolean {
  // A preview of the compiler, four times slower on arm64 than what was released.
  if (conditions.runtime === 'provided native-aot dotnet6') return true;
  if (metric === 'callMs') return id !== 'lambdabench#6';
  return family === 'meex28-2025' && metric === 'firstInvokeMs' && conditions.framework !== 'quarkus';
}

function residual({ row, environment, baseline, framework, speed, share }: Case, parameters: Parameters): number {
  const value = (name: string) => parameters[name] ?? 0;
  const arm = environment.arch === 'arm64';
  const uses = environment.connections.some(isAws) ? 1 : 0;
  const init =
    baseline.initMs.p50 +
    speed *
      (value(`${framework}.init`) +
        uses * value('sdkInit') * (parameters[`${framework}.sdk`] ?? 1) * (arm ? value('armInit') : 1));
  const { cpuMs, waitMs } = baseline.firstInvocation;
  const cpu = cpuMs + value(`${framework}.cpu`) + uses * value('sdkCpu') * (arm ? value('armCpu') : 1);
  const first = throttledMs(cpu, waitMs + uses * value('sdkWait'), share, QUOTA_PERIOD_MS.value);
  const isFirst = row.metric === 'firstInvokeMs' || row.metric === 'callMs';
  const projected = row.metric === 'initMs' ? init : isFirst ? first : init + first;
  return Math.log(projected / centre(row));
}

/** The services of the kinds that rows name; a database is no client of the SDK. */
function isAws(kind: string): boolean {
  return kind !== 'postgres';
}

/** Square up to four standard deviations, linear beyond: one odd study must not move the rest. */
function huber(deviations: number): number {
  const size = Math.abs(deviations);
  return size <= 4 ? size ** 2 : 8 * size - 16;
}

/** How far a study may lie from the others, as a standard deviation of the logarithm, for some of the rows. */
type Deviation = (using: readonly Case[]) => number;

/**
 * Each study's distance from what the others predict of it, counted once; what is assumed where there is only one. Distances
 * from a fit that has seen the study would say how well the parameters bend, not how labs differ.
 */
function studyDeviation(cases: readonly Case[], fit: TotalFit): Deviation {
  const blind = new Map<string, Parameters>();
  const withoutStudy = (family: string) => {
    const known = blind.get(family);
    const parameters =
      known ??
      fitTo(
        cases.filter(({ row }) => row.family !== family),
        fit,
      );
    blind.set(family, parameters);
    return parameters;
  };
  return (using) => {
    const families = [...new Set(using.map(({ row }) => row.family))];
    if (families.length < 2) return families.length === 1 ? ONE_STUDY_DEVIATION : NO_STUDY_DEVIATION;
    const squares = families.map((family) =>
      average(using.filter(({ row }) => row.family === family).map((one) => residual(one, withoutStudy(family)) ** 2)),
    );
    const few = FEW_STUDIES[families.length - 2] ?? 1.15;
    return Math.min(MOST_DEVIATION, Math.max(0.2, few * Math.sqrt(average(squares))));
  };
}

function originOf(cases: readonly Case[], stack: Stack) {
  const titles = [...new Set(cases.map(({ row }) => row.source.title))];
  const dates = [...new Set(cases.map(({ row }) => row.source.date ?? ''))].sort();
  const memory = [...new Set(cases.map(({ environment }) => environment.memoryMB))].sort((a, b) => a - b);
  return {
    provenance: cases.length > 0 ? ('published' as const) : ('assumed' as const),
    source: titles.join(', ') || 'assumed',
    conditions: `${stack}, DynamoDB, ${memory[0] ?? '-'} to ${memory.at(-1) ?? '-'} MB, fitted to totals, medians`,
    date: dates.length > 1 ? `${dates[0]?.slice(0, 7)}..${dates.at(-1)?.slice(0, 7)}` : (dates[0] ?? ''),
  };
}

function clientOf(
  { stack, later }: TotalFit,
  parameters: Parameters,
  cases: readonly Case[],
  deviation: Deviation,
): AwsClient {
  const using = cases.filter(({ environment }) => environment.connections.some(isAws));
  const sd = deviation(using);
  const of = (name: string) => round(parameters[name] ?? 0);
  return {
    stack,
    initMs: of('sdkInit'),
    versionStep: 0,
    versionOrigin: null,
    firstCpuMs: of('sdkCpu'),
    firstWaitMs: of('sdkWait'),
    laterCpuMs: later.cpuMs,
    laterWaitMs: later.waitMs,
    armInit: of('armInit'),
    armCpu: of('armCpu'),
    initSpread: spreadOf(Math.max(0.3, sd)),
    firstSpread: spreadOf(sd),
    n: using.length,
    ...originOf(using, stack),
  };
}

function frameworkOf(
  { stack }: TotalFit,
  name: string,
  parameters: Parameters,
  cases: readonly Case[],
  deviation: Deviation,
): Framework {
  const using = cases.filter(({ environment }) => frameworkName(environment.framework) === name);
  return {
    stack,
    framework: name,
    initMs: round(parameters[`${name}.init`] ?? 0),
    firstCpuMs: round(parameters[`${name}.cpu`] ?? 0),
    sdkInitShare: round(Math.min(1, parameters[`${name}.sdk`] ?? 1)),
    spread: spreadOf(deviation(using)),
    n: using.length,
    ...originOf(using, stack),
  };
}
