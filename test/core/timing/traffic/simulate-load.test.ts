import { describe, expect, it } from 'vitest';
import { keepAliveOf } from '../../../../src/core/catalog/keep-alive';
import { constant } from '../../../../src/core/timing/samples';
import { loadParts } from '../../../../src/core/timing/traffic/arrivals';
import { QUICK, type SimulationEffort, simulateLoad } from '../../../../src/core/timing/traffic/simulate-load';

/** Everything request by request. */
const THOROUGH: SimulationEffort = { countedRequests: 400_000, requestsPerTimeOut: 1e6, busyEnvironments: 1e6 };

describe('a load too large to simulate request by request', () => {
  it.each([
    [3000, 20],
    [3000, 1000],
    [10_000, 300],
    [20_000, 3000],
  ])('%i requests per minute of %i ms: scaled as simulated in full', (requestsPerMinute, warmMs) => {
    const parts = loadParts('constant', requestsPerMinute);
    const keepAlive = { ...keepAliveOf('aws-lambda'), replacedAfterMinutes: null };
    const options = { warmMs: constant(warmMs), coldMs: constant(warmMs + 400), keepAlive, ready: 0 };
    const full = simulateLoad(parts, options, THOROUGH);
    const quick = simulateLoad(parts, options, QUICK);
    expect(quick.aliveMean / full.aliveMean).toBeGreaterThan(0.75);
    expect(quick.aliveMean / full.aliveMean).toBeLessThan(1.35);
    expect(quick.busyP99 / full.busyP99).toBeGreaterThan(0.8);
    expect(quick.busyP99 / full.busyP99).toBeLessThan(1.25);
    // Hardly any request is cold then; what matters is that the share is of the right size.
    expect(full.coldShare).toBeLessThan(0.002);
    expect(quick.coldShare).toBeLessThan(Math.max(full.coldShare * 5, 2e-4));
  });
});
