import { RESOURCES } from '../catalog/resources';
import type { ConnectionWork, Environment, ImportWork, StartupWork } from '../model';

/** What a Node framework makes a handler load, in load order. */
const FRAMEWORK_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  express: ['express'],
  fastify: ['fastify'],
  koa: ['koa'],
  middy: ['@middy/core'],
  nest: ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express'],
  nestjs: ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express'],
  apollo: ['@apollo/server'],
};

/** Bounds for lists that come from flags and batch files. */
const MOST_IMPORTS = 5000;
const MOST_CONNECTIONS = 100;

/**
 * The work that a described environment implies when there is no source code: its imports and framework at init, its
 * connections opened once per environment. Code size (`loadedMB`) is read from the environment itself.
 */
export function workOfEnvironment(environment: Environment): StartupWork {
  const framework = FRAMEWORK_IMPORTS[environment.framework?.toLowerCase() ?? ''] ?? [];
  const specifiers = new Set([...framework, ...environment.imports.slice(0, MOST_IMPORTS)]);
  return {
    imports: [...specifiers].map(importAtInit),
    connections: environment.connections
      .slice(0, MOST_CONNECTIONS)
      .map((kind) => openedOnce(kind, environment.imports)),
    ownCode: { modules: 0, bytes: 0 },
  };
}

function importAtInit(specifier: string): ImportWork {
  return { specifier, zone: 'init', at: null, finding: null, installed: null };
}

/**
 * Kinds and catalog ids both do; what is neither goes on under its own name, and the projection says so. Several packages
 * open the same kind: one that is imported comes first, and of the AWS SDKs the current one.
 */
function openedOnce(kind: string, imports: readonly string[]): ConnectionWork {
  const fitting = RESOURCES.filter(
    ({ id, connectionKind }) => connectionKind === kind.trim().toLowerCase() || id === kind,
  );
  const resource =
    fitting.find(({ id }) => imports.includes(packageOf(id))) ??
    fitting.find(({ id }) => id.startsWith('@aws-sdk/')) ??
    fitting[0];
  return { resource: resource?.id ?? kind, when: 'init', perInvocation: 1, at: null, finding: null };
}

function packageOf(resourceId: string): string {
  return resourceId.slice(0, resourceId.lastIndexOf(':'));
}
