import { centre, type Rows } from './rows';
import { average } from './statistics';

/** Rows of cebert's study, both months. */
export function cebertRows(all: Rows, runtime: string, arch: string, metric: string): { sdk: Rows; plain: Rows } {
  const rows = all.filter(
    (row) =>
      row.family.startsWith('cebert') &&
      row.conditions.runtime === runtime &&
      row.conditions.arch === arch &&
      row.metric === metric,
  );
  const usesSdk = (workload: string | null) => workload?.startsWith('DynamoDB') ?? false;
  return {
    sdk: rows.filter(({ conditions }) => usesSdk(conditions.workload)),
    plain: rows.filter(({ conditions }) => !usesSdk(conditions.workload)),
  };
}

/** Init Duration with the SDK less without it, ms, over all memory sizes and months; `null` where one is missing. */
export function cebertInitDelta(all: Rows, runtime: string, arch: 'x86_64' | 'arm64'): number | null {
  const { sdk, plain } = cebertRows(all, runtime, arch, 'initMs');
  if (sdk.length === 0 || plain.length === 0) return null;
  return average(sdk.map(centre)) - average(plain.map(centre));
}
