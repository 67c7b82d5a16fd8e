import { describe, expect, it } from 'vitest';
import { candidateCount, matchOpening, RESOURCES, resourceById } from '../../../src/core/catalog/resources';
import type { Opening } from '../../../src/core/model';

const isGlob = (opening: Opening) => opening.package.includes('*') || opening.path.some((name) => name.includes('*'));
const allOpenings = RESOURCES.flatMap((resource) => resource.openings.map((opening) => ({ resource, opening })));
const concrete = allOpenings.filter(({ opening }) => !isGlob(opening));

describe('the catalog', () => {
  it('is large enough to be worth asking', () => {
    expect(RESOURCES.length).toBeGreaterThanOrEqual(120);
  });

  it('has each id and each opening once', () => {
    const ids = RESOURCES.map((resource) => resource.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const forms = (by: Opening['by']) => (by === 'either' ? ['new', 'call'] : [by]);
    const keys = concrete.flatMap(({ opening: { by, package: name, path } }) =>
      forms(by).map((form) => `${form} ${name}:${path.join('.')}`),
    );
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it.each(RESOURCES.map((resource) => [resource.id, resource] as const))('%s has sane facts', (id, resource) => {
    expect(id).toMatch(/^[^:\s]+:[^:\s]+$/);
    expect(resource.label.trim()).not.toBe('');
    expect(resource.source.length).toBeGreaterThan(15);
    expect(resource.openings.length).toBeGreaterThan(0);
    for (const cost of [resource.cost, resource.repeatCost ?? resource.cost]) {
      expect(cost.roundTrips).toBeGreaterThanOrEqual(0);
      expect(cost.roundTrips).toBeLessThanOrEqual(20);
      expect(cost.cpuMs).toBeGreaterThan(0);
      expect(cost.cpuMs).toBeLessThanOrEqual(100);
      expect(cost.serverMs).toBeGreaterThanOrEqual(0);
    }
    expect(resource.repeatCost?.cpuMs ?? 0).toBeLessThanOrEqual(resource.cost.cpuMs);
    expect(resource.repeatCost?.roundTrips ?? 0).toBeLessThanOrEqual(resource.cost.roundTrips);
  });

  it('gives light resources next to no cost, and the others at least a TCP connection', () => {
    const light = RESOURCES.filter((resource) => resource.kind === 'light');
    expect(light.filter(({ cost }) => cost.roundTrips > 1 || cost.cpuMs > 1)).toEqual([]);
    const heavy = RESOURCES.filter((resource) => resource.kind !== 'light');
    expect(heavy.filter(({ cost }) => cost.roundTrips < 2)).toEqual([]);
  });

  it('names what ends the life of every pool and connection that stays open', () => {
    const stateful = RESOURCES.filter(({ kind }) => kind === 'connection' || kind === 'pool');
    expect(stateful.filter(({ closes }) => closes.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('matches every opening it lists, and finds the resource again by the id it gave', () => {
    const wrong = concrete.flatMap(({ resource, opening: { by, package: name, path } }) => {
      const match = matchOpening(name, path, by === 'either' ? 'call' : by);
      const back = match && resourceById(match.id);
      return match?.resource === resource && back === resource ? [] : [`${name}:${path.join('.')} → ${match?.id}`];
    });
    expect(wrong).toEqual([]);
  });

  it('resolves the id of every entry to that entry', () => {
    for (const resource of RESOURCES) expect(resourceById(resource.id)).toBe(resource);
  });

  it('looks a specifier up instead of walking the list', () => {
    expect(candidateCount('lodash')).toBe(0);
    expect(candidateCount('./db')).toBe(0);
    expect(candidateCount('pg')).toBeLessThan(6);
    expect(candidateCount('@aws-sdk/client-codebuild')).toBe(2);
    expect(candidateCount('@aws-sdk/util-dynamodb')).toBe(0);
  });
});

describe('connection kinds for estimates', () => {
  const firstOfKind = (kind: string) => RESOURCES.find(({ connectionKind }) => connectionKind === kind)?.id;

  it.each([
    ['postgres', 'pg:Client'],
    ['mongodb', 'mongodb:MongoClient'],
    ['redis', 'ioredis:Redis'],
    ['kafka', 'kafkajs:Kafka.producer'],
    ['mqtt', 'mqtt:connect'],
    ['https', 'https:Agent'],
    ['grpc', '@grpc/grpc-js:Client'],
    ['websocket', 'ws:WebSocket'],
    ['openai', 'openai:OpenAI'],
    ['stripe', 'stripe:Stripe'],
  ])('%s stands for %s', (kind, id) => {
    expect(firstOfKind(kind)).toBe(id);
  });

  it('are short lower-case names', () => {
    const kinds = RESOURCES.flatMap(({ connectionKind }) => connectionKind ?? []);
    expect(kinds.filter((kind) => !/^[a-z][a-z0-9-]*$/.test(kind))).toEqual([]);
  });
});
