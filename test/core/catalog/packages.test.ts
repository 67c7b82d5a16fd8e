import { describe, expect, it } from 'vitest';
import { packageCost } from '../../../src/core/catalog/packages';

describe('package costs', () => {
  it('come from the table for the Node version asked for', () => {
    const onNode = (major: number) => packageCost('redis', major, null).ms ?? 0;
    expect(packageCost('redis', 20, null).basis).toBe('measured');
    expect(onNode(18)).toBe(onNode(20));
    expect(onNode(22)).toBeCloseTo((onNode(20) + onNode(24)) / 2, 6);
  });

  it('split off what a family shares and never more than the package costs', () => {
    for (const name of [
      '@aws-sdk/client-s3',
      '@aws-sdk/s3-request-presigner',
      '@nestjs/core',
      'aws-sdk/clients/s3',
      'axios',
    ]) {
      const { ms, shared } = packageCost(name, 20, null);
      const sharedMs = shared.reduce((total, part) => total + part.ms, 0);
      expect(sharedMs).toBeGreaterThan(0);
      expect(sharedMs).toBeLessThan(ms ?? 0);
    }
  });

  it('know what is part of Node, with and without its prefix', () => {
    expect(packageCost('fs/promises', 20, null).basis).toBe('built-in');
    expect(packageCost('node:sqlite', 24, null)).toMatchObject({ basis: 'built-in', ms: 0 });
    expect(packageCost('https', 20, null).ms).toBe(packageCost('node:https', 20, null).ms);
    expect(packageCost('fs-extra', 20, null).basis).toBe('unknown');
  });

  it('prefer a measurement to the size on disk and the size to nothing', () => {
    const installed = { version: '9.9.9', modules: 10, bytes: 100_000 };
    expect(packageCost('lodash', 20, installed).basis).toBe('measured');
    expect(packageCost('acme', 20, installed).basis).toBe('installed-size');
    expect(packageCost('acme', 20, null).basis).toBe('unknown');
  });
});
