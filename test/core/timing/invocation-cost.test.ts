import { describe, expect, it } from 'vitest';
import type { EnvironmentValues } from '../../../src/core/model';
import { invocationCost } from '../../../src/core/timing/invocation-cost';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { constant } from '../../../src/core/timing/samples';
import { workOfEnvironment } from '../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../helpers/environment-of';

/** Billed times given, so that each amount can be worked out by hand from the price list. */
function cost(values: Partial<EnvironmentValues>, billedMs = { cold: 500, warm: 20, restore: 150 }) {
  const environment = environmentOf({ memoryMB: 1024, ...values });
  const provisioned = environment.provisionedConcurrency > 0 ? constant(20) : null;
  const { cold, warm, restore } = billedMs;
  const billed = { cold: constant(cold), warm: constant(warm), restore: constant(restore), provisioned };
  return invocationCost(environment, billed, null);
}

// Prices of AWS Lambda, us-east-1, October 2025: 0.20 dollars per million requests; per GB-second 0.0000166667 (x86),
// 0.0000133334 (arm64), under provisioned concurrency 0.0000097222 and 0.0000041667 for keeping it ready.
describe('a million invocations of 1 GB, worked out by hand', () => {
  it('cold, 500 ms billed since init is billed: 0.20 + 500,000 GB-s × 0.0000166667 = 8.53', () => {
    expect(cost({}).cold).toBeCloseTo(8.53335, 4);
  });

  it('warm, 20 ms: 0.20 + 20,000 GB-s × 0.0000166667 = 0.53; on arm64 0.20 + 20,000 × 0.0000133334 = 0.47', () => {
    expect(cost({}).warm).toBeCloseTo(0.533334, 5);
    expect(cost({ arch: 'arm64' }).warm).toBeCloseTo(0.466668, 5);
  });

  it('half the memory, half the GB-seconds: 0.20 + 10,000 × 0.0000166667 = 0.37', () => {
    expect(cost({ memoryMB: 512 }).warm).toBeCloseTo(0.366667, 5);
  });

  it('restored, Java: snapshots are free: 0.20 + 150,000 GB-s × 0.0000166667 = 2.70', () => {
    expect(cost({ runtime: 'java21', snapStart: true, requestsPerMinute: 10 }).restore).toBeCloseTo(2.700005, 4);
  });

  it('restored, Python: + a million GB restored × 0.0001397998 = 139.80, + 1 GB kept × 60 s × 0.0000015046 per minute', () => {
    const restored = 2.700005 + 139.7998;
    expect(cost({ runtime: 'python3.13', snapStart: true }).restore).toBeCloseTo(restored, 3);
    // At 10 requests a minute a million requests take 100,000 minutes: 9.03 dollars for keeping the snapshot.
    const kept = 100_000 * 60 * 1.5046e-6;
    expect(cost({ runtime: 'python3.13', snapStart: true, requestsPerMinute: 10 }).restore).toBeCloseTo(
      restored + kept,
      3,
    );
  });

  it('not offered: what a microVM snapshot would bill, without charges that nobody asks for', () => {
    expect(cost({ runtime: 'nodejs22.x' }).restore).toBeCloseTo(2.700005, 4);
  });

  it('provisioned, 2 environments at 10 requests a minute: 0.20 + 20,000 × 0.0000097222 + 2 GB × 6,000,000 s × 0.0000041667', () => {
    const used = 0.2 + 20_000 * 9.7222e-6;
    expect(cost({ provisionedConcurrency: 2 }).provisioned).toBeCloseTo(used, 5);
    const ready = 2 * 6_000_000 * 4.1667e-6;
    expect(cost({ provisionedConcurrency: 2, requestsPerMinute: 10 }).provisioned).toBeCloseTo(used + ready, 3);
    const onArm = 0.2 + 20_000 * 7.7778e-6 + 2 * 6_000_000 * 3.3334e-6;
    expect(cost({ provisionedConcurrency: 2, requestsPerMinute: 10, arch: 'arm64' }).provisioned).toBeCloseTo(onArm, 3);
  });

  it('without provisioned concurrency there is no such price', () => {
    expect(cost({}).provisioned).toBeNull();
  });
});

describe('what is billed', () => {
  const paths = (values: Partial<EnvironmentValues>) => {
    const environment = environmentOf(values);
    return projectTimeline(environment, workOfEnvironment(environment)).paths;
  };

  it.each([{ runtime: 'nodejs22.x' }, { runtime: 'python3.13', packageType: 'image' as const }, { runtime: 'java21' }])(
    'a cold start bills init and handler, whole milliseconds, not download and boot: %j',
    (values) => {
      const { cold } = paths(values);
      const { initDuration, duration } = cold.reported;
      const least = (initDuration?.p10 ?? 0) + duration.p10;
      expect(cold.billed.p10).toBeGreaterThanOrEqual(least - 1);
      expect(cold.billed.p50).toBeLessThan(cold.callerWaits.p50);
      expect(cold.billed.p50).toBeGreaterThan(initDuration?.p50 ?? 0);
    },
  );

  it('a restore bills the runtime and the hooks, not the snapshot', () => {
    const { restore } = paths({ runtime: 'java21', memoryMB: 1024, snapStart: true });
    const billedRestore = (restore?.billed.p50 ?? 0) - (restore?.reported.duration.p50 ?? 0);
    // REPORT lines of Java functions: Billed Restore Duration 26 to 303 ms of a Restore Duration of 326 to 790 ms.
    expect(billedRestore).toBeGreaterThan(26);
    expect(billedRestore).toBeLessThan(303);
    expect(restore?.reported.restoreDuration?.p50).toBeGreaterThan(400);
    expect(restore?.reported.restoreDuration?.p50).toBeLessThan(900);
  });

  it('a first call under provisioned concurrency bills the handler alone', () => {
    const { provisioned } = paths({ provisionedConcurrency: 1 });
    expect(provisioned?.billed.p50).toBe(Math.ceil(provisioned?.reported.duration.p50 ?? 0));
  });
});
