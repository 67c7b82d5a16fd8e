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
