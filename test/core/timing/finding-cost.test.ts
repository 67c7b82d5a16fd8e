import { describe, expect, it } from 'vitest';
import { ZERO_MS } from '../../../src/core/model';
import { connectionCost, importCost } from '../../../src/core/timing/finding-cost';
import { environmentOf } from '../../helpers/environment-of';

describe('cost of an import', () => {
  const environment = environmentOf({ memoryMB: 512 });
  const median = (specifier: string) => importCost(environment, specifier, null)?.cold.p50 ?? Number.NaN;

  it('lies on the cold path alone', () => {
    const cost = importCost(environment, '@aws-sdk/client-s3', null);
    expect(cost?.cold.p50).toBeGreaterThan(150);
    expect(cost?.warm).toEqual(ZERO_MS);
    expect(cost?.restore).toEqual(ZERO_MS);
    expect(cost?.provenance).toBe('published');
    expect(cost?.source).toContain('@aws-sdk/client-s3');
  });

  it('follows the measurements, not folklore', () => {
    expect(median('googleapis')).toBeGreaterThan(1500);
    expect(median('googleapis/build/src/apis/drive/index.js')).toBeLessThan(median('googleapis') / 5);
    expect(median('moment')).toBeLessThan(40);
    expect(Math.abs(median('lodash') - median('lodash/get'))).toBeLessThan(20);
    expect(median('node:fs')).toBeLessThan(1);
    expect(median('https')).toBeLessThan(60);
  });

  it('of a client nobody measured is taken from its family, marked as assumed', () => {
    const cost = importCost(environment, '@aws-sdk/client-kms', null);
    expect(cost?.provenance).toBe('assumed');
    expect(cost?.cold.p50).toBeGreaterThan(120);
    expect(cost?.cold.p50).toBeLessThan(280);
  });

  it('of an unknown package follows what is installed, else spans a wide range', () => {
    const installed = (modules: number, bytes: number) =>
      importCost(environment, 'acme-reports', { version: '1.0.0', modules, bytes })?.cold;
    expect(installed(400, 3_000_000)?.p50).toBeGreaterThan((installed(5, 40_000)?.p50 ?? 0) * 10);
    const unknown = importCost(environment, 'acme-reports', null);
    expect(unknown?.provenance).toBe('assumed');
    expect((unknown?.cold.p90 ?? 0) / (unknown?.cold.p10 ?? 1)).toBeGreaterThan(8);
  });

  it('is known for Python, too', () => {
    const python = (specifier: string) =>
      importCost(environmentOf({ runtime: 'python3.13' }), specifier, null)?.cold.p50 ?? 0;
    expect(python('pandas')).toBeGreaterThan(python('numpy') * 1.5);
    expect(python('json')).toBeLessThan(15);
    expect(Math.abs(python('scikit-learn') / python('sklearn') - 1)).toBeLessThan(0.05);
  });

  it('is small for a package whose modules are loaded already', () => {
    const second = importCost(environment, '@aws-sdk/client-sqs', null, ['@aws-sdk/client-dynamodb']);
    expect(second?.cold.p50).toBeLessThan(median('@aws-sdk/client-sqs') / 3);
  });

  it('is not given for paths of the user and for runtimes without measurements', () => {
    expect(importCost(environment, './orders', null)).toBeNull();
    expect(importCost(environmentOf({ runtime: 'java21' }), 'com.acme:reports', null)).toBeNull();
  });
});

describe('cost of a connection per request', () => {
  const cost = (memoryMB: number, resource = 'pg:Client', times = 1) =>
    connectionCost(environmentOf({ memoryMB }), resource, times);

  it('is paid on every path, most where code runs for the first time', () => {
    const { cold, warm, restore } = cost(1024);
    expect(warm.p50).toBeGreaterThan(5);
    expect(warm.p50).toBeLessThan(60);
    expect(cold.p50).toBeGreaterThan(warm.p50);
    expect(restore).toEqual(cold);
  });

  it('grows where memory, and with it CPU, is short', () => {
    expect(cost(128).warm.p50).toBeGreaterThan(cost(1769).warm.p50 * 2);
  });

  it('grows with the openings per invocation', () => {
    expect(cost(1024, 'pg:Client', 3).warm.p50).toBeGreaterThan(cost(1024).warm.p50 * 2.5);
    expect(cost(1024, 'pg:Client', Number.NaN).warm.p50).toBe(cost(1024).warm.p50);
  });

  it('is guessed wide for what the catalog does not hold', () => {
    const { warm, provenance } = cost(1024, 'acme:Client');
    expect(provenance).toBe('assumed');
    expect(warm.p50).toBeGreaterThan(0);
  });
});
