/**
 * The functional forms of the model: how inputs become milliseconds. Everything else only supplies their coefficients.
 * The fit (src/build/fit) uses the same functions, so what is fitted is what is projected.
 */

/**
 * Share of one vCPU that the handler gets; Lambda gives CPU in proportion to memory and one vCPU at 1,769 MB. Beyond
 * `plateauMB` more memory makes it no faster: one thread runs on one core, whose clock is what the platform gives.
 */
export function cpuShare(memoryMB: number, oneVcpuMB: number, plateauMB: number): number {
  return Math.min(memoryMB, plateauMB) / oneVcpuMB;
}

/**
 * Duration in ms of `cpuMs` of work (at one full vCPU) and `waitMs` of waiting under the CFS quota of a CPU share.
 * At a full share the two add up. Below it the quota stretches the work, but one quota period's unused part is free, and
 * waiting costs nothing extra while the quota refills. This one form meets both short bursts (hello world at 128 MB
 * takes 12 ms, not 30) and a first call through the AWS SDK (1,030 ms at 128 MB, 110 ms at 1,769 MB).
 */
export function throttledMs(cpuMs: number, waitMs: number, share: number, quotaPeriodMs: number): number {
  if (share >= 1) return waitMs + cpuMs / share;
  return Math.max(waitMs + cpuMs, cpuMs / share - (1 - share) * quotaPeriodMs);
}

/**
 * Time in ms to fetch a deployment package of `packageMB`: nothing to speak of for a few MB, then a straight line.
 * The rounded knee keeps a what-if smooth.
 */
export function downloadMs(packageMB: number, kneeMB: number, msPerMB: number): number {
  return (msPerMB * packageMB * packageMB) / (packageMB + kneeMB);
}

/** Time in ms to read, parse and evaluate `megabytes` of JavaScript at init. */
export function evaluateCodeMs(megabytes: number, msPerMB: number, msPerSquareMB: number): number {
  return msPerMB * megabytes + msPerSquareMB * megabytes * megabytes;
}

/** Time in ms to load a package on the reference machine, from its size on disk. */
export function loadFromSizeMs(modules: number, bytes: number, msPerModule: number, msPerMB: number): number {
  return msPerModule * modules + (msPerMB * bytes) / 1e6;
}
