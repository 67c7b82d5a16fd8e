import { type BaselineCells, toBaselineRows } from '../../core/timing/baseline-rows';
import { stackOf } from '../../core/timing/stack';
import { widen } from '../../core/timing/widen';
import { resolved } from './resolved';
import { environmentOfRow } from './row-environment';
import { centre, grouped, type Rows } from './rows';
import { average, geometricMean, round } from './statistics';

/**
 * Two labs that measure the same runtime differ: an empty handler starts faster than one that imports what real functions
 * do. Weight of the second lab, whose functions do something, in the middle between them.
 */
const SECOND_LAB_WEIGHT = 0.6;
/** What labs differ by where only one has measured, as a standard deviation of the logarithm. */
const UNKNOWN_LAB_DEVIATION = 0.16;

interface Cell {
  readonly runtime: string;
  readonly label: string;
  readonly stack: string;
  readonly arch: string;
  readonly ms: number;
  readonly p99: number;
}

/** Moves zip cells of the stacks that a second lab measured towards it and widens all cells by what labs differ. */
export function poolLabs(all: Rows, cells: readonly BaselineCells[]) {
  const second = secondLab(all);
  const parsed = toBaselineRows(cells, []);
  const ratios = new Map<string, number>();
  for (const stack of new Set(second.map((cell) => cell.stack))) {
    const ratio = second.flatMap((cell) => {
      if (cell.stack !== stack) return [];
      const index = cells.findIndex((row) => isCell(row, cell));
      const ours = parsed[index]?.initMs.p50;
      return ours ? [cell.ms / ours] : [];
    });
    if (ratio.length > 0) ratios.set(stack, geometricMean(ratio));
  }
  const pooled = cells.map((cell, index) => pool(cell, ratios.get(packagedStack(cell, parsed[index]?.stack ?? null))));
  const source = cells.reduce((most, cell) => Math.max(most, cell[5]), -1) + 1;
  const offset = Math.max(2, source);
  const added = second
    .filter((cell) => !cells.some((row) => isCell(row, cell)))
    .map((cell) => fromSecondLab(cell, ratios.get(cell.stack) ?? 1, pooled, offset));
  return {
    rows: [...pooled, ...added],
    sources: [{ source: 'cebert/aws-lambda-performance-benchmarks, functions without the SDK', date: '2025-11' }],
  };
}

function packagedStack(cell: BaselineCells, stack: string | null): string {
  return cell[2] === 'zip' ? (stack ?? '') : 'image';
}

function isCell(row: BaselineCells, cell: Cell): boolean {
  return row[0] === cell.label && row[1] === cell.arch && row[2] === 'zip';
}

function pool(cell: BaselineCells, ratio: number | undefined): BaselineCells {
  const [label, arch, packageType, [p10 = 0, p50 = 0, p90 = 0, p99 = 0], first, source] = cell;
  const factor = (ratio ?? 1) ** SECOND_LAB_WEIGHT;
  const deviation = ratio === undefined ? UNKNOWN_LAB_DEVIATION : Math.max(0.05, Math.abs(Math.log(ratio)) / 2);
  const moved = { p10: p10 * factor, p50: p50 * factor, p90: p90 * factor, p99: p99 * factor };
  return [label, arch, packageType, Object.values(widen(moved, deviation)).map(round), first, source];
}

/** A version that only the second lab measured; its first invocation is that of its nearest relative. */
function fromSecondLab(cell: Cell, ratio: number, cells: readonly BaselineCells[], source: number): BaselineCells {
  const p50 = cell.ms / ratio ** (1 - SECOND_LAB_WEIGHT);
  const deviation = Math.log(cell.p99 / cell.ms) / 2.3263;
  const spread = widen(
    { p10: p50, p50, p90: p50, p99: p50 },
    Math.hypot(deviation, Math.max(0.05, Math.abs(Math.log(ratio)) / 2)),
  );
  const parsed = toBaselineRows(cells, []);
  const relative = cells.find(
    (row, index) => parsed[index]?.stack === cell.stack && row[1] === cell.arch && row[2] === 'zip',
  );
  return [cell.label, cell.arch, 'zip', Object.values(spread).map(round), relative?.[4] ?? [2, 1, 1.5], source];
}

function secondLab(all: Rows): readonly Cell[] {
  const rows = all.filter(
    ({ family, metric, conditions }) =>
      family.startsWith('cebert') && metric === 'initMs' && !conditions.workload?.startsWith('DynamoDB'),
  );
  return grouped(rows, ({ conditions }) => `${conditions.runtime} ${conditions.arch}`).flatMap((group) => {
    const [row] = group;
    const values = row && environmentOfRow(row);
    if (!row || !values) return [];
    const environment = resolved(values);
    const managed = !environment.runtime?.startsWith('provided');
    const label = managed
      ? environment.runtime
      : `${environment.language} (${environment.runtime?.replace('provided', 'prov')})`;
    const p99 = average(group.map(({ stat }) => stat.p99 ?? 0)) || average(group.map(centre)) * 1.3;
    const ms = average(group.map(centre));
    return [
      {
        runtime: row.conditions.runtime ?? '',
        label: label ?? '',
        stack: stackOf(environment),
        arch: environment.arch,
        ms,
        p99,
      },
    ];
  });
}
