import type { ConnectionWork, Environment, StartupWork } from '../model';
import type { Baseline } from './baseline';
import { FITTED } from './coefficients';
import { connectionFacts, openingWork, opensLazily } from './connection-work';
import { withFirstCall } from './first-call';
import { type Framework, frameworkOf } from './frameworks';
import { LIGHT_FRAMEWORK_CPU_MS } from './handler-coefficients';
import {
  firstInvocationRest,
  frameworkFirst,
  type HandlerWork,
  handlerParts,
  importsAsWork,
  query,
  sdkCalls,
  warmRest,
} from './handler-work';
import { importParts } from './import-work';
import { makesAwsClient } from './init-phases';
import { phaseOf, type SampledPhase } from './part';
import { restoredFirstCall } from './restored-first-call';
import { constant, draw, type Samples, scale, sum } from './samples';
import { stackOf } from './stack';
import { spreadOf } from './widen';

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
    ...connectionWorks(environment, work, baseline, state),
    ...lazyImports(environment, work, state),
    ...calls(environment, work),
    ...frameworkWork(environment, state),
    rest(environment, baseline, state),
  ]);
  return phaseOf('handler', parts, 'CPU work and waiting under the CPU share of the memory size');
}

/** A primed snapshot was taken after an invocation: code is loaded and, as far as it goes, compiled. */
function isPrimed(environment: Environment, state: HandlerState): boolean {
  return state === 'after-restore' && environment.primed;
}

function rest(environment: Environment, baseline: Baseline, state: HandlerState): HandlerWork {
  if (state === 'warm' || isPrimed(environment, state)) return warmRest(environment, baseline);
  return state === 'after-restore'
    ? atLeastPagesIn(environment, firstInvocationRest(baseline, restoredFactor()))
    : firstInvocationRest(baseline, constant(1));
}

function restoredFactor(): Samples {
  return draw(FITTED.restoredHandlerFactor.quantiles, 'restored-handler');
}

/** Restores of a JVM cost even an empty handler the page faults of its working set; smaller runtimes have smaller ones. */
function atLeastPagesIn(environment: Environment, work: HandlerWork): HandlerWork {
  if (stackOf(environment) !== 'java') return work;
  const floor = scale(draw(PAGES_SPREAD, 'restored-handler'), FITTED.restoredHandlerCpuMs.value);
  return { ...work, cpuMs: work.cpuMs.map((cpu, index) => Math.max(cpu, floor[index] ?? 0)) };
}

const PAGES_SPREAD = spreadOf(0.25);

function frameworkWork(environment: Environment, state: HandlerState): readonly HandlerWork[] {
  const framework = frameworkOf(environment);
  if (!framework || framework.firstCpuMs === 0 || state === 'warm' || isPrimed(environment, state)) return [];
  return [
    frameworkFirst(framework, state === 'after-restore' ? restoredFramework(environment, framework) : constant(1)),
  ];
}

/** What is left of a framework's first request after a restore: all of a light one's, less of what it loads beyond that. */
function restoredFramework(environment: Environment, { firstCpuMs }: Framework): Samples {
  const light = Math.min(1, LIGHT_FRAMEWORK_CPU_MS.value / firstCpuMs);
  const heavy = draw(restoredFirstCall(environment).quantiles, 'restored-call');
  return sum([scale(restoredFactor(), light), scale(heavy, 1 - light)]);
}

function connectionWorks(
  environment: Environment,
  work: StartupWork,
  baseline: Baseline,
  state: HandlerState,
): readonly HandlerWork[] {
  const opened = new Set<string>();
  let order = 0;
  const first = state !== 'warm' && !isPrimed(environment, state);
  const madeAtInit = makesAwsClient(work);
  return work.connections
    .filter((connection) => opensIn(connection, state))
    .map((connection) => {
      const times = connection.when === 'every-invocation' ? connection.perInvocation : 1;
      const again = state === 'warm' || opened.has(connection.resource);
      opened.add(connection.resource);
      const opening = openingWork(environment, connection, { first, times, again });
      if (!callsFirst(connection, state)) return opening;
      const restored = state === 'after-restore';
      const madeHere = !madeAtInit && order === 0 && !restored;
      return withFirstCall(environment, baseline, opening, { order: order++, restored, madeHere });
    });
}

/** A primed snapshot holds the compiled first call; what is left of it is its own factor (see restoredFirstCall). */
function callsFirst(connection: ConnectionWork, state: HandlerState): boolean {
  return state !== 'warm' && connectionFacts(connection).kind === 'sdk-client';
}

function opensIn(connection: ConnectionWork, state: HandlerState): boolean {
  const { when } = connection;
  if (when === 'every-invocation') return true;
  if (state === 'warm') return false;
  return when === 'first-use' || state === 'after-restore' || opensLazily(connection);
}

function lazyImports(environment: Environment, work: StartupWork, state: HandlerState): readonly HandlerWork[] {
  if (state === 'warm' || isPrimed(environment, state)) return [];
  const lazy = work.imports.filter(({ zone }) => zone === 'invoke');
  const already = work.imports.filter(({ zone }) => zone === 'init').map(({ specifier }) => specifier);
  return importsAsWork(importParts(environment, lazy, already));
}

/** A handler that has something to talk to is assumed to talk to it: once, whatever the number of its clients. */
function calls(environment: Environment, { connections }: StartupWork): readonly HandlerWork[] {
  const kinds = new Set(connections.map((connection) => connectionFacts(connection).kind));
  kinds.delete('light');
  if (kinds.size === 0) return [];
  return [kinds.has('sdk-client') ? sdkCalls(environment) : query(environment)];
}
