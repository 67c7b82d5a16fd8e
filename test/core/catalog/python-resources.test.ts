import { describe, expect, it } from 'vitest';
import { matchOpening, PYTHON_RESOURCES, RESOURCES, resourceById } from '../../../src/core/catalog/resources';
import { catalogWith } from '../../../src/core/catalog/resources/catalog';

const openings = PYTHON_RESOURCES.flatMap((resource) => resource.openings.map((opening) => ({ resource, opening })));
const concrete = openings.filter(({ opening }) => ![opening.package, ...opening.path].join().includes('*'));
const open = (module: string, path: string) => matchOpening(`python:${module}`, path.split('.'), 'call')?.id;

describe('the catalog of Python', () => {
  it('has each id and each opening once', () => {
    const ids = PYTHON_RESOURCES.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const keys = concrete.map(({ opening }) => [opening.package.replace('python:', ''), ...opening.path].join('.'));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it.each(PYTHON_RESOURCES.map((resource) => [resource.id, resource] as const))('%s has sane facts', (id, resource) => {
    expect(id).toMatch(/^[^:\s]+:[^:\s]+$/);
    expect(resource.label.trim()).not.toBe('');
    expect(resource.source.length).toBeGreaterThan(15);
    expect(resource.cost.roundTrips).toBeLessThanOrEqual(20);
    expect(resource.cost.cpuMs).toBeLessThanOrEqual(100);
    expect(resource.cost.roundTrips).toBeGreaterThanOrEqual(2);
    expect(['connection', 'pool'].includes(resource.kind) && resource.closes.length === 0).toBe(false);
  });

  it('matches every opening it lists, and finds its resource again', () => {
    const npm = new Set(RESOURCES.map(({ id }) => id));
    const wrong = concrete.flatMap(({ resource, opening }) => {
      const match = matchOpening(opening.package, opening.path, 'call');
      const back = match && (npm.has(match.id) ? resource : resourceById(match.id));
      return match?.resource === resource && back === resource
        ? []
        : [`${opening.package}:${opening.path} → ${match?.id}`];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['boto3', 'client', 'boto3:client'],
    ['google.cloud', 'storage.Client', 'google.cloud.storage:Client'],
    ['google.cloud.storage', 'Client', 'google.cloud.storage:Client'],
    ['google.cloud.tasks_v2', 'CloudTasksClient', 'google.cloud.tasks_v2:CloudTasksClient'],
    ['azure.mgmt.compute', 'ComputeManagementClient', 'azure.mgmt.compute:ComputeManagementClient'],
    ['mysql', 'connector.connect', 'mysql.connector:connect'],
    ['sqlalchemy', 'create_engine', 'sqlalchemy:create_engine'],
  ])('%s %s', (module, path, id) => {
    expect(open(module, path)).toBe(id);
  });

  it.each([
    ['boto3', 'Session'],
    ['boto3', 'client.()'],
    ['requests', 'get'],
    ['sqlalchemy.orm', 'sessionmaker'],
    ['azure.functions', 'HttpResponse'],
    ['google.cloud.storage', 'Client.().bucket'],
    ['pg', 'Client'],
  ])('%s %s opens nothing', (module, path) => {
    expect(open(module, path)).toBeUndefined();
  });

  it('a package of npm is no module of Python, and the other way round', () => {
    expect(matchOpening('boto3', ['client'], 'call')).toBeUndefined();
    expect(matchOpening('python:pg', ['Client'], 'call')).toBeUndefined();
  });

  it('takes in what a project opens of its own', () => {
    const [own] = PYTHON_RESOURCES;
    if (own === undefined) throw new Error('the catalog is empty');
    const shop = {
      ...own,
      id: 'shop_db:connect',
      openings: [{ package: 'shop_db', path: ['connect'], by: 'call' as const }],
    };
    expect(catalogWith([shop]).matchOpening('python:shop_db', ['connect'], 'call')?.id).toBe('shop_db:connect');
  });
});
