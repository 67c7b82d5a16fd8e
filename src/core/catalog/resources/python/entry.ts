import type { Opening, OpeningCost, Resource, ResourceKind } from '../../../model';
import { HTTPS, onTopOf } from '../costs';
import { type CatalogEntry, resource } from '../entry';

/**
 * Client CPU was measured with `time.process_time` on one core of a 2026 x86_64 cloud machine, Python 3.11 with OpenSSL 3.0,
 * median of 20 in each of 3 processes, 2026-11-25: `ssl.create_default_context()` 33 ms (it reads the list of certificate
 * authorities, once per client), another `boto3.client` of the default session 3 to 7 ms, of a new session 61 ms,
 * `requests.Session()`, `redis.Redis()`, `MongoClient()` and `create_engine()` under 1 ms.
 */
export const PYTHON_HTTPS: OpeningCost = onTopOf(HTTPS, { cpuMs: 33 });

/** Marks what is imported in Python: npm has packages of the same names. */
export const PYTHON = 'python:';

/** `boto3.client`, `google.cloud.storage:Client`: module, then the names in it; without a colon the last name is the factory. */
export function calls(...names: readonly string[]): readonly Opening[] {
  return names.map((name) => {
    const colon = name.indexOf(':');
    const at = colon < 0 ? name.lastIndexOf('.') : colon;
    return { package: PYTHON + name.slice(0, at), path: name.slice(at + 1).split('.'), by: 'call' as const };
  });
}

type Draft = Omit<Partial<Resource>, 'id' | 'label' | 'kind' | 'openings' | 'cost'>;

/** An entry; its id is that of its first opening. */
export function python(
  kind: ResourceKind,
  label: string,
  openings: readonly Opening[],
  cost: OpeningCost,
  source: string,
  more: Draft = {},
): CatalogEntry {
  const [first] = openings;
  const names = first?.path.filter((name) => name !== '()').join('.');
  const id = `${first?.package.slice(PYTHON.length)}:${names}`;
  return { resource: resource({ id, label, kind, openings, cost, source, closes: ['close', '__exit__'], ...more }) };
}

/** A client of an HTTP API that keeps its connections. */
export function api(label: string, source: string, ...names: readonly string[]): CatalogEntry {
  return python('sdk-client', label, calls(...names), PYTHON_HTTPS, source);
}
