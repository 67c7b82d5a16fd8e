import { type BaselineCells, toBaselineRows } from '../../core/timing/baseline-rows';
import { STACKS, type Stack, stackClassOf, stackOf } from '../../core/timing/stack';
import { widen } from '../../core/timing/widen';
import { resolved } from './resolved';
import { environmentOfRow } from './row-environment';
import { centre, type Rows } from './rows';
import { geometricMean, logDeviation, round } from './statistics';

/** Under which label a stack that is not in the daily measurements is entered. */
const LABELS: Readonly<Record<Stack, string>> = {
  node: 'nodejs22.x',
  python: 'python3.13',
  ruby: 'ruby3.3',
  java: 'java21',
  dotnet: 'dotnet8',
  'java-native': 'graalvm java21 (prov.al2023)',
  'dotnet-native': 'dotnet8 aot (prov.al2023)',
  go: 'go (prov.al2023)',
  rust: 'rust (prov.al2023)',
  cpp: 'c++ 11 (prov.al2023)',
  swift: 'apple swift 6.2 (prov.al2)',
  bun: 'bun (prov.al2)',
  llrt: 'llrt (prov.al2023)',
  shell: 'shell (prov.al2023)',
};
/** Standard deviations of the logarithm: of what a single other lab measured, and from one stack of a class to the next. */
const SINGLE_LAB_DEVIATION = 0.25;
const NEXT_STACK_DEVIATION = 0.5;

/**
 * Rows for stacks that neither of the two large labs measured: from single functions of others, failing that from the stacks
 * that behave alike. With all sources there is none; when a check leaves the daily measurements out, they are all that is left.
 */
export function borrowedBaselines(
  all: Rows,
  cells: readonly BaselineCells[],
  source: number,
): readonly BaselineCells[] {
  const known = new Set(toBaselineRows(cells, []).map(({ stack }) => stack));
  const fromLabs = STACKS.filter((stack) => !known.has(stack)).flatMap((stack) => {
    const values = emptyFunctionsMs(all, stack);
    return values.length === 0 ? [] : [cellOf(stack, values, SINGLE_LAB_DEVIATION, cells, source)];
  });
  const measured = toBaselineRows([...cells, ...fromLabs], []);
  const fromClass = STACKS.filter((stack) => !measured.some((row) => row.stack === stack)).flatMap((stack) => {
    const relatives = measured.filter((row) => row.stack && stackClassOf(row.stack) === stackClassOf(stack));
    const values = relatives.filter(({ packageType }) => packageType === 'zip').map(({ initMs }) => initMs.p50);
    const deviation = Math.max(NEXT_STACK_DEVIATION, values.length > 1 ? logDeviation(values) : 0);
    return values.length === 0 ? [] : [cellOf(stack, values, deviation, cells, source)];
  });
  return [...fromLabs, ...fromClass];
}

/** Init Duration in ms of functions without framework and clients, of whoever published one. */
function emptyFunctionsMs(all: Rows, wanted: Stack): readonly number[] {
  return all.flatMap((row) => {
    const { framework, snapStart, packageType } = row.conditions;
    const isBare = row.metric === 'initMs' && framework === 'none' && !snapStart && packageType === 'zip';
    const values = isBare ? environmentOfRow(row) : null;
    if (!values || (values.connections ?? []).length > 0) return [];
    return stackOf(resolved(values)) === wanted ? [centre(row)] : [];
  });
}

function cellOf(
  stack: Stack,
  values: readonly number[],
  deviation: number,
  cells: readonly BaselineCells[],
  source: number,
): BaselineCells {
  const p50 = geometricMean(values);
  const quantiles = widen({ p10: p50, p50, p90: p50, p99: p50 }, deviation);
  const parsed = toBaselineRows(cells, []);
  const relative = cells.find((_, index) => {
    const other = parsed[index]?.stack;
    return other && stackClassOf(other) === stackClassOf(stack);
  });
  return [LABELS[stack], 'x86_64', 'zip', Object.values(quantiles).map(round), relative?.[4] ?? [2, 1, 1.5], source];
}
