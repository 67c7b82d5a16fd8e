import { RESOURCES, resourceById } from '../catalog/resources';
import type { ConnectionWork, Environment, ImportWork, Resource, StartupWork } from '../model';
import { frameworkName } from './frameworks';
import { type Stack, stackOf } from './stack';

const NEST = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express'];

/** What a Node framework makes a handler load, in load order. */
const FRAMEWORK_IMPORTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['express', ['express']],
  ['fastify', ['fastify']],
  ['koa', ['koa']],
  ['hono', ['hono']],
  ['middy', ['@middy/core']],
  ['nest', NEST],
  ['apollo', ['@apollo/server']],
  ['powertools', ['@aws-lambda-powertools/logger']],
  ['opentelemetry', ['@opentelemetry/sdk-node']],
]);

/** Python's usual client of a kind of connection; every AWS service is boto3's. */
const PYTHON_CLIENTS: ReadonlyMap<string, string> = new Map([
  ['postgres', 'psycopg2'],
  ['mysql', 'pymysql'],
  ['redis', 'redis'],
  ['mongodb', 'pymongo'],
  ['elasticsearch', 'elasticsearch'],
  ['opensearch', 'opensearchpy'],
  ['https', 'urllib3'],
]);

/** Bounds for lists that come from flags and batch files. */
const MOST_IMPORTS = 5000;
const MOST_CONNECTIONS = 100;

/** Whether the framework's cost is that of what it imports. */
export function isNodeFramework(name: string): boolean {
  return FRAMEWORK_IMPORTS.has(name);
}

/**
 * The work that a described environment implies when there is no source code: its imports and framework at init, its
 * connections opened once per environment, each through a client that has to be loaded. Code size (`loadedMB`) is read
 * from the environment itself.
 */
export function workOfEnvironment(environment: Environment): StartupWork {
  const stack = stackOf(environment);
  const javaScript = stack === 'node' || stack === 'bun';
  const framework = javaScript ? FRAMEWORK_IMPORTS.get(frameworkName(environment.framework) ?? '') : undefined;
  const connections = environment.connections.slice(0, MOST_CONNECTIONS).map(openedOnce);
  const given = environment.imports.slice(0, MOST_IMPORTS);
  const implied = connections.flatMap((connection) => clientImports(stack, connection, given));
  const specifiers = new Set([...(framework ?? []), ...given, ...implied]);
  return {
    imports: [...specifiers].map(importAtInit),
    connections,
    ownCode: { modules: 0, bytes: 0 },
  };
}

function importAtInit(specifier: string): ImportWork {
  return { specifier, zone: 'init', at: null, finding: null, installed: null };
}

/** What has to be loaded for a connection where the imports do not say so. */
function clientImports(stack: Stack, { resource }: ConnectionWork, given: readonly string[]): readonly string[] {
  const facts = resourceById(resource);
  if (!facts) return [];
  if (stack === 'python') {
    const module = facts.kind === 'sdk-client' ? 'boto3' : PYTHON_CLIENTS.get(facts.connectionKind ?? '');
    return module === undefined ? [] : [module];
  }
  if (stack !== 'node' && stack !== 'bun') return [];
  return loadedAlready(facts, given) ? [] : packageOf(facts);
}

/** Any package that opens this kind of connection will do. */
function loadedAlready({ connectionKind, id }: Resource, given: readonly string[]): boolean {
  const fitting = RESOURCES.filter((one) => one.id === id || (connectionKind && one.connectionKind === connectionKind));
  const packages = new Set(fitting.flatMap(({ openings }) => openings.map((opening) => opening.package)));
  return given.some((specifier) => packages.has(specifier));
}

function packageOf({ openings }: Resource): readonly string[] {
  const name = openings[0]?.package;
  return name === undefined || name.includes('*') ? [] : [name];
}

/**
 * Kinds and catalog ids both do; what is neither goes on under its own name, and the projection says so. Of several
 * packages that open one kind the first counts, of the AWS SDKs the current one: never what happens to be imported, or one
 * more import could make a start faster.
 */
function openedOnce(kind: string): ConnectionWork {
  const fitting = RESOURCES.filter(
    ({ id, connectionKind }) => connectionKind === kind.trim().toLowerCase() || id === kind,
  );
  const resource = fitting.find(({ id }) => id.startsWith('@aws-sdk/')) ?? fitting[0];
  return { resource: resource?.id ?? kind, when: 'init', perInvocation: 1, at: null, finding: null };
}
