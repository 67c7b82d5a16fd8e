import { type CoefficientSet, install } from './coefficient-set';
import { type Compared, compare } from './compare';
import { fitAll } from './fit-all';
import { PUBLISHED_ROWS, type Rows, type TimingRow } from './rows';
import { median } from './statistics';

/** Rows of one group take long to project and say the same: enough of them, evenly spread. */
const ROWS_PER_CHECK = 150;

/**
 * Three tables: how the model meets the rows it was fitted to, sources it has not seen and runtimes it has not seen. For
 * each of the latter two everything is fitted anew without the rows in question; what has no relatives left is not counted.
 */
export function checks(set: CoefficientSet): string {
  install(set);
  const inSample = comparedOf(PUBLISHED_ROWS);
  const sources = leaveOut((row) => labOf(row));
  const runtimes = leaveOut((row) => row.conditions.runtime ?? '');
  install(set);
  return [
    table('In sample, by group', inSample, ({ group }) => group),
    table('In sample, by source', inSample, ({ row }) => row.family),
    table('In sample, by stack', inSample, ({ stack }) => stack),
    table('Leave one source out, by group', sources, ({ group }) => group),
    table('Leave one source out, by source', sources, ({ row }) => labOf(row)),
    table('Leave one runtime out, by group', runtimes, ({ group }) => group),
    table('Leave one runtime out, by stack', runtimes, ({ stack }) => stack),
  ].join('\n');
}

/** Months of one study are no two studies. */
function labOf({ family }: TimingRow): string {
  return family.replace(/-(november|december)?-?20\d\d$/, '');
}

function comparedOf(rows: Rows): readonly Compared[] {
  return rows.flatMap((row) => compare(row) ?? []);
}

function leaveOut(keyOf: (row: TimingRow) => string): readonly Compared[] {
  const keys = [...new Set(PUBLISHED_ROWS.map(keyOf))].filter((key) => key !== '');
  return keys.flatMap((key) => {
    const left = PUBLISHED_ROWS.filter((row) => keyOf(row) === key && compare(row) !== null);
    if (left.length === 0) return [];
    const others = PUBLISHED_ROWS.filter((row) => keyOf(row) !== key);
    fitAll(others);
    const stacks = new Set(comparedOf(thin(others)).map(({ stack, group }) => `${stack} ${kindOf(group)}`));
    return comparedOf(thin(left)).filter(({ stack, group }) => stacks.has(`${stack} ${kindOf(group)}`));
  });
}

function kindOf(group: string): string {
  return ['restore', 'code', 'end to end'].find((kind) => group.startsWith(kind)) ?? 'start';
}

function thin(rows: Rows): Rows {
  const step = Math.max(1, Math.floor(rows.length / ROWS_PER_CHECK));
  return rows.filter((_, index) => index % step === 0);
}

function table(title: string, compared: readonly Compared[], keyOf: (one: Compared) => string): string {
  const keys = [...new Set(compared.map(keyOf))].sort();
  const lines = [
    ...keys.map((key) =>
      line(
        key,
        compared.filter((one) => keyOf(one) === key),
      ),
    ),
    line('all', compared),
  ];
  return [`\n${title.padEnd(40)} rows  median error    bias    worst  in p10-p90`, ...lines].join('\n');
}

function line(name: string, compared: readonly Compared[]): string {
  const errors = compared.map(({ error }) => error);
  const worst = errors.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const inside = compared.filter((one) => one.inside).length / compared.length;
  const cells = [median(errors.map(Math.abs)), median(errors), worst, inside].map(
    (value) => `${(value * 100).toFixed(1)} %`,
  );
  const [error = '', bias = '', far = '', share = ''] = cells;
  return `${name.padEnd(38)}${String(compared.length).padStart(7)}${error.padStart(14)}${bias.padStart(8)}${far.padStart(9)}${share.padStart(12)}`;
}
