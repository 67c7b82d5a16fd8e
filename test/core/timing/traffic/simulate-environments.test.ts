import { describe, expect, it } from 'vitest';
import { type KeepAlive, keepAliveOf } from '../../../../src/core/catalog/keep-alive';
import { constant } from '../../../../src/core/timing/samples';
import { coldShareWhenServedAtOnce } from '../../../../src/core/timing/traffic/idle-time-outs';
import { type SimulationInput, simulateEnvironments } from '../../../../src/core/timing/traffic/simulate-environments';

const LAMBDA: KeepAlive = { ...keepAliveOf('aws-lambda'), replacedAfterMinutes: null };
const SIX_MINUTES: KeepAlive = {
  gone: [
    [6, 0],
    [6, 1],
  ],
  replacedAfterMinutes: null,
  source: '',
};

function simulate(requestsPerMinute: number, given: Partial<SimulationInput> & { together?: number } = {}) {
  const { together = 1, ...rest } = given;
  return simulateEnvironments({
    arrivals: { requestsPerMinute, together },
    warmMs: constant(0),
    coldMs: constant(0),
    keepAlive: LAMBDA,
    ready: 0,
    requests: 20_000,
    ...rest,
  });
}

describe('Poisson arrivals that are served at once, against the closed form', () => {
  it.each([0.02, 0.1, 0.2, 0.4, 1])('%f requests per minute on Lambda', (requestsPerMinute) => {
    const expected = coldShareWhenServedAtOnce(LAMBDA, requestsPerMinute);
    expect(Math.abs(simulate(requestsPerMinute).coldShare - expected)).toBeLessThan(0.01);
  });

  it('a fixed time-out gives e to the power of minus requests per time-out', () => {
    expect(coldShareWhenServedAtOnce(SIX_MINUTES, 0.25)).toBeCloseTo(Math.exp(-1.5), 10);
    expect(Math.abs(simulate(0.25, { keepAlive: SIX_MINUTES }).coldShare - Math.exp(-1.5))).toBeLessThan(0.01);
  });

  it.each(['aws-lambda', 'google-cloud-functions', 'azure-functions'] as const)('on %s', (provider) => {
    const keepAlive = { ...keepAliveOf(provider), replacedAfterMinutes: null };
    const expected = coldShareWhenServedAtOnce(keepAlive, 0.08);
    expect(Math.abs(simulate(0.08, { keepAlive }).coldShare - expected)).toBeLessThan(0.01);
  });

  it('a platform that replaces environments makes one more start per life', () => {
    const replaced = simulate(30, { keepAlive: { ...LAMBDA, replacedAfterMinutes: 120 }, requests: 60_000 });
    expect(replaced.coldShare).toBeGreaterThan(0.8 / (30 * 120));
    expect(replaced.coldShare).toBeLessThan(1.2 / (30 * 120));
  });
});

describe('requests that overlap, against queueing theory', () => {
  it.each([
    [60, 2000],
    [120, 5000],
    [10, 30_000],
  ])('%f requests per minute of %f ms keep rate × time busy (Little)', (requestsPerMinute, ms) => {
    const { busyMean } = simulate(requestsPerMinute, { warmMs: constant(ms), coldMs: constant(ms) });
    // A request that arrives sees the time average (Poisson arrivals see time averages), and itself.
    expect(busyMean - 1).toBeGreaterThan((requestsPerMinute * ms) / 60_000 / 1.05);
    expect(busyMean - 1).toBeLessThan(((requestsPerMinute * ms) / 60_000) * 1.05);
  });

  it('with no environment kept, every request is cold', () => {
    const keepAlive: KeepAlive = {
      gone: [
        [0, 0],
        [1e-9, 1],
      ],
      replacedAfterMinutes: null,
      source: '',
    };
    expect(simulate(60, { keepAlive, warmMs: constant(100), coldMs: constant(900) }).coldShare).toBeGreaterThan(0.999);
  });

  // Erlang's loss formula: with n servers and a load of a, a^n/n! over the sum of a^k/k! is turned away.
  it('ready environments turn away what Erlang B says', () => {
    const erlangB = (servers: number, load: number): number =>
      servers === 0 ? 1 : (load * erlangB(servers - 1, load)) / (servers + load * erlangB(servers - 1, load));
    for (const ready of [1, 3, 5]) {
      const { spilledShare } = simulate(60, {
        ready,
        warmMs: constant(2000),
        coldMs: constant(2000),
        requests: 60_000,
      });
      expect(Math.abs(spilledShare - erlangB(ready, 2))).toBeLessThan(0.02);
    }
  });

  it('requests that come together need an environment each', () => {
    const burst = simulate(0.5, { together: 10, warmMs: constant(20), coldMs: constant(500) });
    expect(burst.busyP99).toBe(10);
    // Bursts come every twenty minutes: nearly all of them find nothing.
    expect(burst.coldShare).toBeGreaterThan(0.65);
    expect(burst.coldShare).toBeLessThan(0.8);
  });

  it('environments alive on average are none between rare requests and one under steady ones', () => {
    expect(simulate(0.001).aliveMean).toBeLessThan(0.01);
    expect(simulate(20).aliveMean).toBeGreaterThan(0.98);
    expect(simulate(20, { ready: 3 }).aliveMean).toBeGreaterThanOrEqual(3);
  });

  it('the same input gives the same result, and a little more load changes little', () => {
    expect(simulate(0.3)).toEqual(simulate(0.3));
    expect(Math.abs(simulate(0.3).coldShare - simulate(0.303).coldShare)).toBeLessThan(0.01);
  });
});
