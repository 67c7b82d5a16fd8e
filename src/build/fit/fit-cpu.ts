import { ONE_VCPU_MB } from '../../core/timing/coefficients';
import { centre, grouped, type Rows } from './rows';
import { geometricMean, round } from './statistics';

const ASSUMED_PLATEAU_MB = { x86_64: 1830, arm64: 2070 } as const;

/** Memory beyond which one thread gets no faster: where time × memory of the small sizes meets the time of the large ones. */
export function fitCpu(all: Rows) {
  return { x86PlateauMB: plateau(all, 'x86_64'), armPlateauMB: plateau(all, 'arm64') };
}

function plateau(all: Rows, arch: 'x86_64' | 'arm64') {
  const rows = all.filter(
    ({ family, metric, conditions }) =>
      family.startsWith('cebert') &&
      metric === 'firstInvokeMs' &&
      conditions.arch === arch &&
      !conditions.workload?.startsWith('DynamoDB'),
  );
  const groups = grouped(rows, ({ family, conditions }) => `${family} ${conditions.runtime} ${conditions.workload}`);
  const plateaus = groups.flatMap((group) => {
    const small = group.filter(({ conditions }) => (conditions.memoryMB ?? 0) <= ONE_VCPU_MB.value);
    const large = group.filter(({ conditions }) => (conditions.memoryMB ?? 0) >= 4096);
    if (small.length === 0 || large.length === 0) return [];
    const work = geometricMean(small.map((row) => centre(row) * (row.conditions.memoryMB ?? 0)));
    return [work / geometricMean(large.map(centre))];
  });
  return {
    name: `memory beyond which one thread gets no faster on ${arch}`,
    unit: 'MB',
    value: plateaus.length === 0 ? ASSUMED_PLATEAU_MB[arch] : Math.round(round(geometricMean(plateaus))),
    source: 'cebert/aws-lambda-performance-benchmarks',
    conditions: `time × memory up to 1,769 MB over time from 4,096 MB on, ${plateaus.length} functions of one thread`,
    date: '2025-11..2025-12',
  };
}
