import { describe, expect, test } from 'vitest';
import type { PhaseChild, StartupWork } from '../../../src/core/model';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { sampleEnvironment } from '../../helpers/sample-profile';

const NONE: StartupWork = { imports: [], connections: [], ownCode: { modules: 1, bytes: 1_000 } };
type When = StartupWork['connections'][number]['when'];

function opened(resource: string, when: When, memoryMB = 512): PhaseChild | undefined {
  const connection = { resource, when, perInvocation: 1, at: null as never, finding: null };
  const { paths } = projectTimeline(sampleEnvironment({ memoryMB }), { ...NONE, connections: [connection] });
  return paths.cold.phases.flatMap(({ children }) => children).find(({ id }) => id === `connection:${resource}`);
}

describe('what opening a connection consists of', () => {
  test.each([
    ['in the handler', 'every-invocation', 512],
    ['under a small CPU share', 'every-invocation', 128],
    ['at init', 'init', 512],
  ] as const)('%s: round trips, the server and the client, which are the whole together', (_, when, memoryMB) => {
    const whole = opened('pg:Client', when, memoryMB);
    const parts = whole?.children ?? [];
    expect(parts.map(({ id }) => id)).toEqual(['round-trips', 'server', 'cpu']);
    expect(parts[0]?.label).toMatch(/^\d+ round trips$/);
    for (const { ms, provenance, source } of parts) {
      expect(ms.p50).toBeGreaterThan(0);
      expect(provenance).toBe('assumed');
      expect(source).not.toBe('');
    }
    // Medians of parts add up to about the median of the sum.
    const sum = parts.reduce((total, { ms }) => total + ms.p50, 0);
    expect(sum / (whole?.ms.p50 ?? 0)).toBeGreaterThan(0.8);
    expect(sum / (whole?.ms.p50 ?? 0)).toBeLessThan(1.1);
  });

  test('a first call that was measured as a whole is not taken apart', () => {
    expect(opened('@aws-sdk/client-s3:S3Client', 'every-invocation')?.children).toBeUndefined();
  });
});
