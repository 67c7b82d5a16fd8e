import { describe, expect, it } from 'vitest';
import type { EnvironmentValues, PathExplanation } from '../../../src/core/model';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { workOfEnvironment } from '../../../src/core/timing/work-of-environment';
import { environmentOf } from '../../helpers/environment-of';

function explained(values: Partial<EnvironmentValues>) {
  const environment = environmentOf(values);
  return projectTimeline(environment, workOfEnvironment(environment)).explain ?? {};
}

const FULL: readonly Partial<EnvironmentValues>[] = [
  { runtime: 'nodejs22.x', imports: ['pg', 'left-pad'], connections: ['postgres', 's3'], vpc: true, packageMB: 20 },
  { runtime: 'java21', framework: 'quarkus', connections: ['dynamodb'], snapStart: true, loadedMB: 5 },
  { runtime: 'python3.13', imports: ['pandas'], connections: ['dynamodb'], packageType: 'image' },
  { runtime: 'provided.al2023', language: 'go', provisionedConcurrency: 2 },
];

describe('an explanation', () => {
  it.each(FULL)('names inputs, a formula and constants with their source for every part of %o', (values) => {
    const paths = Object.values(explained(values));
    expect(paths.length).toBeGreaterThanOrEqual(3);
    for (const { phases } of paths) {
      for (const { inputs, parts } of phases) {
        expect(Object.keys(inputs).length).toBeGreaterThan(0);
        for (const { formula, coefficients } of parts) {
          expect(formula).not.toBe('');
          expect(coefficients.length).toBeGreaterThan(0);
          for (const { name, source, value, quantiles } of coefficients) {
            expect([name, source]).not.toContain('');
            expect(Number.isFinite(value ?? quantiles?.p50)).toBe(true);
          }
        }
      }
    }
  });

  it('says what is most uncertain, largest first, never more than all of it', () => {
    const restore = explained({ runtime: 'java21', connections: ['dynamodb'], snapStart: true, memoryMB: 512 }).restore;
    const shares = (restore as PathExplanation).uncertainty;
    expect(shares[0]?.phase).toBe('handler');
    expect(shares[0]?.share).toBeGreaterThan(0.5);
    const sizes = shares.map(({ share }) => share);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(1.05);
  });

  it('compares kinds of isolation where the sandbox starts', () => {
    const boot = explained({}).cold?.phases.find(({ id }) => id === 'boot');
    expect(boot?.parts[0]?.formula).toMatch(/gVisor.*Firecracker.*full VM/);
  });
});
