import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvironmentValues, Traffic, TrafficOptionId } from '../../../../src/core/model';
import { projectTimeline } from '../../../../src/core/timing/project-timeline';
import { workOfEnvironment } from '../../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../../helpers/environment-of';

function timeline(values: Partial<EnvironmentValues>) {
  const environment = environmentOf(values);
  return projectTimeline(environment, workOfEnvironment(environment));
}

function traffic(values: Partial<EnvironmentValues>): Traffic {
  const projected = timeline(values).traffic;
  if (!projected) throw new Error('no traffic');
  return projected;
}

function outcome(values: Partial<EnvironmentValues>, id: TrafficOptionId) {
  const found = traffic(values).options.find((option) => option.id === id)?.outcome;
  if (!found) throw new Error(`no outcome of ${id}`);
  return found;
}

const JAVA = { runtime: 'java21', memoryMB: 1024, framework: 'spring-boot' } as const;

describe('the decision table', () => {
  it('needs a load', () => {
    expect(timeline({}).traffic).toBeNull();
    expect(timeline({ requestsPerMinute: 0 }).traffic).toBeNull();
    expect(timeline({}).cost.usdPerMillionInvocations.expected).toBeNull();
  });

  it('a rare function is cold for most, a busy one for hardly any', () => {
    const rare = outcome({ requestsPerMinute: 0.02 }, 'on-demand');
    const busy = outcome({ requestsPerMinute: 60 }, 'on-demand');
    const { cold, warm } = timeline({}).paths;
    expect(rare.coldShare).toBeGreaterThan(0.85);
    expect(rare.latency.p50).toBeGreaterThan(cold.callerWaits.p10);
    expect(busy.coldShare).toBeLessThan(0.002);
    expect(busy.latency.p99).toBeLessThan(warm.callerWaits.p99 * 1.25);
  });

  it('p99 over all requests is that of cold starts as soon as more than one in a hundred is cold', () => {
    const now = outcome({ requestsPerMinute: 0.5 }, 'on-demand');
    expect(now.coldShare).toBeGreaterThan(0.02);
    expect(now.latency.p99).toBeGreaterThan(timeline({}).paths.cold.callerWaits.p10);
    expect(now.latency.p50).toBeLessThan(timeline({}).paths.warm.callerWaits.p99);
  });

  it('says what SnapStart and provisioned concurrency would change for Spring Boot', () => {
    const load = { ...JAVA, requestsPerMinute: 0.5 };
    const [now, snapshot, primed, ready] = (['on-demand', 'snapstart', 'snapstart-primed', 'provisioned'] as const).map(
      (id) => outcome(load, id),
    );
    expect(snapshot?.latency.mean).toBeLessThan(now?.latency.mean ?? 0);
    expect(primed?.latency.p99).toBeLessThan(snapshot?.latency.p99 ?? 0);
    expect(ready?.latency.p99).toBeLessThan(primed?.latency.p99 ?? 0);
    // Java's snapshots are free and their init is not billed; a ready environment costs day and night.
    expect(snapshot?.usdPerMonth).toBeLessThan(now?.usdPerMonth ?? 0);
    expect(ready?.usdPerMonth).toBeGreaterThan(now?.usdPerMonth ?? 0);
  });

  it('marks how the function is run now, and that is what the expected cost says', () => {
    for (const [values, id] of [
      [{}, 'on-demand'],
      [{ snapStart: true }, 'snapstart'],
      [{ snapStart: true, primed: true }, 'snapstart-primed'],
      [{ provisionedConcurrency: 2 }, 'provisioned'],
    ] as const) {
      const { traffic: projected, cost } = timeline({ ...JAVA, ...values, requestsPerMinute: 3 });
      const current = projected?.options.filter((option) => option.current);
      expect(current?.map((option) => option.id)).toEqual([id]);
      expect(cost.usdPerMillionInvocations.expected).toBe(current?.[0]?.outcome?.usdPerMillionInvocations);
    }
  });

  it('an option that is not offered says why and has no numbers', () => {
    const [, snapshot] = traffic({ runtime: 'nodejs22.x', requestsPerMinute: 1 }).options;
    expect(snapshot).toMatchObject({ offered: false, outcome: null });
    expect(snapshot?.reason).toContain('nodejs22.x');
    const elsewhere = traffic({ provider: 'azure-functions', runtime: null, requestsPerMinute: 1 });
    expect(elsewhere.options.filter(({ offered }) => offered).map(({ id }) => id)).toEqual(['on-demand']);
    expect(elsewhere.assumptions.join()).toContain('Azure Functions removes an idle environment');
  });

  it('provisioned concurrency is priced as AWS prices it', () => {
    const { usdPerMonth } = outcome({ memoryMB: 1024, provisionedConcurrency: 4, requestsPerMinute: 1 }, 'provisioned');
    // 4 environments of 1 GB for 43,776 minutes at 0.0000041667 dollars per GB-second.
    const ready = 4 * 43_776 * 60 * 4.1667e-6;
    expect(usdPerMonth).toBeGreaterThan(ready);
    expect(usdPerMonth).toBeLessThan(ready * 1.01);
  });

  it('enough ready environments take 99 of 100 requests', () => {
    const { options } = traffic({ memoryMB: 512, requestsPerMinute: 3000, trafficPattern: 'daily' });
    const ready = options.find(({ id }) => id === 'provisioned');
    expect(ready?.provisionedConcurrency).toBeGreaterThan(0);
    expect(ready?.outcome?.coldShare).toBeLessThan(0.01);
  });

  it('bursts are colder than the same load at a constant rate, a day with a quiet night too', () => {
    const share = (trafficPattern: 'constant' | 'daily' | 'bursts') =>
      outcome({ requestsPerMinute: 1, trafficPattern }, 'on-demand').coldShare;
    expect(share('bursts')).toBeGreaterThan(share('constant') * 5);
    expect(share('daily')).toBeGreaterThan(share('constant') * 1.5);
  });

  it('a load too large to simulate request by request goes on where the largest simulated one ends', () => {
    const share = (requestsPerMinute: number) => outcome({ requestsPerMinute }, 'on-demand').coldShare;
    expect(share(100_000)).toBeLessThanOrEqual(share(500) + 1e-5);
    const environments = outcome({ requestsPerMinute: 600_000 }, 'on-demand').environments;
    const warm = timeline({}).paths.warm.callerWaits.p50;
    expect(environments.mean).toBeGreaterThan(10_000 * (warm / 1000));
    expect(environments.mean).toBeLessThan(10_000 * (warm / 1000) * 4 + 10);
  });
});

describe('whatever the load', () => {
  const load = fc.record({
    requestsPerMinute: fc.oneof(
      fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
    ),
    trafficPattern: fc.constantFrom('constant' as const, 'daily' as const, 'bursts' as const),
    runtime: fc.constantFrom('nodejs22.x', 'java21', 'python3.13', 'dotnet8'),
    memoryMB: fc.integer({ min: 128, max: 10_240 }),
    provisionedConcurrency: fc.constantFrom(0, 1, 50, 1_000_000),
    snapStart: fc.boolean(),
    primed: fc.boolean(),
  });

  it('shares are shares, quantiles are ordered, and nothing is negative or infinite', () => {
    fc.assert(
      fc.property(load, (values) => {
        for (const { outcome: result } of traffic(values).options) {
          if (!result) continue;
          const { p10, p50, p90, p99, mean } = result.latency;
          expect(result.coldShare >= 0 && result.coldShare <= 1).toBe(true);
          expect(0 < p10 && p10 <= p50 && p50 <= p90 && p90 <= p99 && mean > 0).toBe(true);
          const { environments, usdPerMillionInvocations, usdPerMonth } = result;
          for (const value of [environments.mean, environments.p99, usdPerMillionInvocations, usdPerMonth, p99]) {
            expect(Number.isFinite(value) && value >= 0).toBe(true);
          }
        }
      }),
      { numRuns: 40, seed: 2026 },
    );
  });

  it('more requests are never a larger share of cold starts', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (requestsPerMinute) => {
        const share = (rate: number) => outcome({ requestsPerMinute: rate }, 'on-demand').coldShare;
        expect(share(requestsPerMinute * 1.5)).toBeLessThanOrEqual(share(requestsPerMinute) + 0.005);
      }),
      { numRuns: 30, seed: 2026 },
    );
  });
});
