import type { Isolation, Provenance, Quantiles } from '../model';

/** How a function can be kept apart from its neighbours, what that costs at start and in memory. */
export interface IsolationFact {
  readonly isolation: Isolation;
  readonly label: string;
  /** Start of the sandbox alone, ms. */
  readonly startMs: Quantiles;
  /** Memory per sandbox beyond what its guest uses, MiB. */
  readonly overheadMiB: number;
  readonly boundary: string;
  readonly provenance: Provenance;
  readonly source: string;
}

/** Published upper bound of a Firecracker start; CI enforces it. */
export const FIRECRACKER_START_LIMIT_MS = 125;
/** Published upper bound of Firecracker's own memory per microVM. */
export const FIRECRACKER_OVERHEAD_LIMIT_MIB = 5;

export const ISOLATIONS: Readonly<Record<Isolation, IsolationFact>> = {
  microvm: {
    isolation: 'microvm',
    label: 'Firecracker microVM',
    startMs: { p10: 106, p50: 110, p90: 113, p99: 115 },
    overheadMiB: FIRECRACKER_OVERHEAD_LIMIT_MIB,
    boundary: 'hardware virtualisation, own kernel',
    provenance: 'published',
    source:
      "Agache et al., Firecracker, NSDI'20, raw data: start to init, p50 110, p99 115 ms on m5d.metal; " +
      'Firecracker SPECIFICATION.md: at most 125 ms and 5 MiB for 1 vCPU, 128 MiB',
  },
  container: {
    isolation: 'container',
    label: 'container (runc)',
    startMs: { p10: 12, p50: 20, p90: 60, p99: 300 },
    overheadMiB: 4.1,
    boundary: 'shared kernel, namespaces and cgroups',
    provenance: 'published',
    source:
      'stuzhuk.page digest (runc about 20 ms, weak source; spread assumed); google/gvisor density.csv (runc 4.1 MB)',
  },
  vm: {
    isolation: 'vm',
    label: 'full virtual machine',
    startMs: { p10: 22_000, p50: 27_500, p90: 34_000, p99: 45_000 },
    overheadMiB: 131,
    boundary: 'hardware virtualisation, own kernel and a whole operating system',
    provenance: 'published',
    source:
      'daemonology.net EC2 boot benchmark 2021 (29.3 s) and brevdev ec2-coldboot-research (25.8 s), launch to port open; ' +
      "spread assumed; memory: QEMU 131-148 MiB, NSDI'20 raw data",
  },
};

/** One way of keeping functions apart, for the comparison that explains why microVMs exist. */
export interface IsolationComparison {
  readonly label: string;
  /** Start to a running guest, ms, median or as published. */
  readonly startMs: number;
  readonly overheadMiB: number;
  readonly source: string;
}

/** Host memory that the comparison fills, MiB: an m5.metal. */
const HOST_MIB = 384 * 1024;
/** Memory of the guest itself, MiB: Lambda's smallest function. */
const GUEST_MIB = 128;

/** From the weakest boundary to the strongest. */
export const ISOLATION_COMPARISON: readonly IsolationComparison[] = [
  {
    label: 'container (runc)',
    startMs: 20,
    overheadMiB: 4.1,
    source: 'stuzhuk.page digest; google/gvisor density.csv',
  },
  { label: 'gVisor', startMs: 81, overheadMiB: 23.7, source: 'apoxy.dev (81-280 ms); google/gvisor density.csv' },
  { label: 'Firecracker microVM', startMs: 110, overheadMiB: 3, source: "Agache et al., NSDI'20, raw data" },
  { label: 'Kata on Firecracker', startMs: 125, overheadMiB: 28, source: 'stuzhuk.page digest, weak source' },
  { label: 'Kata on QEMU', startMs: 500, overheadMiB: 52, source: 'stuzhuk.page digest, weak source' },
  { label: 'full VM (QEMU)', startMs: 244, overheadMiB: 131, source: "Agache et al., NSDI'20, minimal guest" },
  {
    label: 'full VM (EC2)',
    startMs: 27_500,
    overheadMiB: 131,
    source: 'daemonology.net 2021, brevdev; memory as QEMU',
  },
];

/** How many sandboxes of 128 MiB fit into a host of 384 GiB. */
export function fitInHost({ overheadMiB }: Pick<IsolationComparison, 'overheadMiB'>): number {
  return Math.floor(HOST_MIB / (GUEST_MIB + overheadMiB));
}

/** The comparison in one line. */
export function comparisonText(): string {
  const parts = ISOLATION_COMPARISON.map(
    (one) =>
      `${one.label} ${one.startMs} ms, ${one.overheadMiB} MiB over its guest, ${fitInHost(one)} of 128 MiB in 384 GiB`,
  );
  return `in comparison: ${parts.join('; ')}`;
}
