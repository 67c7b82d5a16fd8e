import { RESOURCES } from '../catalog/resources';
import type { ConnectionWork, Environment, ImportWork, StartupWork } from '../model';

const NEST = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express'];

/** What a Node framework makes a handler load, in load order. */
const FRAMEWORK_IMPORTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['express', ['express']],
  ['fastify', ['fastify']],
  ['koa', ['koa']],
  ['middy', ['@middy/core']],
  ['nest', NEST],
  ['nestjs', NEST],
  ['apollo', ['@apollo/server']],
]);

/** Bounds for lists that come from flags and batch files. */
const MOST_IMPORTS = 5000;
const MOST_CONNECTIONS = 100;

/**
 * The work that a described environment implies when there is no source code: its imports and framework at init, its
 * connections opened once per environment. Code size (`loadedMB`) is read from the environment itself.
 */
export function workOfEnvironment(environment: Environment): StartupWork {
  const framework = FRAMEWORK_IMPORTS.get(environment.framework?.toLowerCase() ?? '') ?? [];
  const specifiers = new Set([...framework, ...environment.imports.slice(0, MOST_IMPORTS)]);
  return {
    imports: [...specifiers].map(importAtInit),
    connections: environment.connections.slice(0, MOST_CONNECTIONS).map(openedOnce),
    ownCode: { modules: 0, bytes: 0 },
  };
}

function importAtInit(specifier: string): ImportWork {
  return { specifier, zone: 'init', at: null, finding: null, installed: null };
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
