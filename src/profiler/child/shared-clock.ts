/**
 * A point of this process's `performance.now()` on the clock that all processes of the machine share (what
 * `process.hrtime` reads: CLOCK_MONOTONIC on Linux, its like elsewhere), in ms.
 */
export function sharedClock(): (now: number) => number {
  const [seconds, nanoseconds] = process.hrtime();
  const offset = seconds * 1e3 + nanoseconds / 1e6 - performance.now();
  return (now) => now + offset;
}
