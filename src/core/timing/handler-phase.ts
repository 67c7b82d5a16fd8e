import { nodeMajorOf } from '../catalog/runtimes';
import type { ConnectionWork, Environment, StartupWork } from '../model';
import type { Baseline } from './baseline';
import { FITTED } from './coefficients';
import { connectionFacts, openingWork, opensLazily, withFirstCall } from './connection-work';
import {
  firstInvocationRest,
  type HandlerWork,
  handlerParts,
  importsAsWork,
  query,
  sdkCalls,
  warmRest,
} from './handler-work';
import { importParts } from './import-work';
import { phaseOf, type SampledPhase } from './part';

/** In what state the environment is when the handler starts. */
export type HandlerState =
  /** Just initialised: module-scope connections are open, lazily opened ones are not. */
  | 'after-init'
  /** Restored from a snapshot: no socket survived. */
  | 'after-restore'
  | 'warm';

/** One invocation: connections it opens, modules it loads for the first time, the rest. */
export function handlerPhase(
  environment: Environment,
  work: StartupWork,
  baseline: Baseline,
  state: HandlerState,
): SampledPhase {
  const parts = handlerParts(environment, [
    ...connectionWorks(environment, work, state),
    ...lazyImports(environment, work, state),
    ...calls(environment, work),
    rest(environment, baseline, state),
  ]);
  return phaseOf('handler', parts, 'CPU work and waiting under the CPU share of the memory size');
}

/** A primed snapshot was taken after an invocation, so code is loaded and compiled: only sockets have to be opened again. */
function isPrimed(environment: Environment, state: HandlerState): boolean {
  return state === 'after-restore' && environment.primed;
}

function rest(environment: Environment, baseline: Baseline, state: HandlerState): HandlerWork {
  if (state === 'warm' || isPrimed(environment, state)) return warmRest();
  return firstInvocationRest(baseline, state === 'after-restore' ? FITTED.restoredHandlerFactor.value : 1);
}

function connectionWorks(environment: Environment, work: StartupWork, state: HandlerState): readonly HandlerWork[] {
  const primed = isPrimed(environment, state);
  let sdkClients = 0;
  return work.connections
    .filter((connection) => opensIn(connection, state))
    .map((connection) => {
      const times = connection.when === 'every-invocation' ? connection.perInvocation : 1;
      const first = state !== 'warm' && !primed;
      const opening = openingWork(environment, connection, { first, times });
      const firstCall = first && connectionFacts(connection.resource).kind === 'sdk-client';
      return firstCall ? withFirstCall(environment, opening, sdkClients++) : opening;
    });
}

function opensIn({ when, resource }: ConnectionWork, state: HandlerState): boolean {
  if (when === 'every-invocation') return true;
  if (state === 'warm') return false;
  return when === 'first-use' || state === 'after-restore' || opensLazily(resource);
}

function lazyImports(environment: Environment, work: StartupWork, state: HandlerState): readonly HandlerWork[] {
  const nodeMajor = nodeMajorOf(environment);
  if (nodeMajor === null || state === 'warm' || isPrimed(environment, state)) return [];
  const lazy = work.imports.filter(({ zone }) => zone === 'invoke');
  const already = work.imports.filter(({ zone }) => zone === 'init').map(({ specifier }) => specifier);
  return importsAsWork(importParts(environment, nodeMajor, lazy, already));
}

/** A handler that has something to talk to is assumed to talk to it: once, whatever the number of its clients. */
function calls(environment: Environment, { connections }: StartupWork): readonly HandlerWork[] {
  const kinds = new Set(connections.map(({ resource }) => connectionFacts(resource).kind));
  kinds.delete('light');
  if (kinds.size === 0) return [];
  return [kinds.has('sdk-client') ? sdkCalls(environment) : query(environment)];
}
