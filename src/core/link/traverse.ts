import type { CallFact, ChainStep } from '../model';
import { accessorsIn } from './accessors';
import { callbacksOf, settledValue, whenCalled } from './callbacks';
import { capturedCredentials, capturedStateAt } from './captured-state';
import { notePut, noteWrites } from './contents';
import { isMemoised } from './decorators';
import type { EntryPoints } from './entry-points';
import { evaluate } from './evaluate';
import { calleeFrame, constructionFrames } from './evaluate-call';
import { exportedCalls } from './exported-calls';
import { type FrameworkClass, frameworkClasses } from './framework-classes';
import { reachOf, stronger } from './guard';
import { indirectionOf, passedArguments } from './indirect-call';
import { isInjected } from './injection';
import { callsOf, type Linker } from './linker';
import { calledOptions } from './overloads';
import { type CallsByModule, passedCalls } from './passed-calls';
import { recordUse } from './resource-uses';
import { makersOf, placeOf, registeredWith, wayToRegistered } from './routers';
import { runKey } from './run-key';
import { recordRun } from './run-records';
import { runtimeHooks } from './runtime-hooks';
import {
  type External,
  type Frame,
  type FunctionValue,
  type Instance,
  type Module,
  optionsOf,
  type Value,
} from './value';
import {
  createWalk,
  found,
  type Registration,
  recordCreation,
  recordInitCall,
  recordState,
  START,
  type Traversal,
  type Walk,
  type Way,
} from './walk';

/** Runs of functions followed per analysed function; code beyond is reported as not followed. */
const MAX_RUNS = 6_000;
const MAX_CHAIN = 24;

/** Follows module scope of every loaded module (init), then the handler (invoke). */
export function traverse(linker: Linker, modules: readonly Module[], entries: EntryPoints): Traversal {
  const walk = createWalk(linker);
  for (const module of modules) {
    run(walk, module.frame, START);
    for (const state of capturedCredentials(linker, module)) recordState(walk, state);
  }
  for (const module of modules) runHooks(walk, module);
  const classes = modules.flatMap((module) => frameworkClasses(linker, module));
  for (const made of classes) constructByFramework(walk, made);
  const invocation = { origin: 'invocation' as const };
  for (const entry of entries.functions) run(walk, entryFrame(entry, invocation), START);
  const handlers = classes.flatMap((made) => made.handlers);
  for (const handler of handlers) run(walk, entryFrame(handler, invocation), { ...START, chosen: handlers.length > 1 });
  if (entries.wrapped) {
    const routes = ownRegistrations(walk, passedCalls(linker, modules));
    for (const { value, step } of routes)
      run(walk, entryFrame(value, invocation), { ...START, chain: [step], chosen: routes.length > 1 });
  }
  return found(walk, walk.runs >= MAX_RUNS || linker.budget.steps <= 0);
}

/**
 * A callback that went into another exported function belongs to that function: `exports.other = onRequest(fn)`; not so
 * where the export is handed on, as a router is to its app.
 */
function ownRegistrations(walk: Walk, passed: CallsByModule): readonly Registration[] {
  return walk.registered.filter(
    ({ module, call }) => !exportedCalls(module.summary).has(call) || passed.get(module)?.has(call),
  );
}

/** The platform runs them around a snapshot only: what they load and how long they take is no part of a cold start. */
function runHooks(walk: Walk, module: Module): void {
  for (const [index, zone] of runtimeHooks(walk.linker, module)) {
    const fn: FunctionValue = { kind: 'function', function: index, frame: module.frame };
    run(walk, { ...calleeFrame(fn, { origin: 'init' }, module.frame), zone }, START);
  }
}

function constructByFramework(walk: Walk, { instance, perRequest }: FrameworkClass): void {
  const zone = perRequest ? 'invoke' : 'init';
  for (const frame of constructionFrames(walk.linker, instance)) run(walk, { ...frame, zone }, START);
}

/** What a container made was constructed before anything was asked of it: the constructor runs at init. */
function constructInjected(walk: Walk, instance: Instance): void {
  if (instance.class.frame.module.summary.language !== 'java' || !isInjected(walk.linker, instance)) return;
  if (walk.constructed.has(instance)) return;
  walk.constructed.add(instance);
  constructByFramework(walk, { instance, perRequest: false, handlers: [] });
}

function entryFrame(entry: FunctionValue, args: Frame['args']): Frame {
  return { ...calleeFrame(entry, args, entry.frame), zone: 'invoke' };
}

function run(walk: Walk, frame: Frame, way: Way): void {
  if (walk.runs >= MAX_RUNS || way.chain.length > MAX_CHAIN) return;
  const key = runKey(walk.linker, frame, way);
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  walk.runs++;
  if (frame.this.kind === 'instance') constructInjected(walk, frame.this);
  const zone = frame.zone === 'invoke' ? 'invoke' : 'init';
  const name = `${frame.module.file}#${frame.function}`;
  const isHook = frame.zone === 'before-checkpoint' || frame.zone === 'after-restore';
  const zones = walk.zonesOf.get(name) ?? new Set();
  if (!isHook) walk.zonesOf.set(name, zones.add(zone));
  if (!isHook)
    recordRun(walk.linker.program, walk.ran, frame, zone, {
      always: !way.conditional && !way.chosen,
      entry: zone === 'invoke' && way.chain.length === 0,
    });
  for (const { fact, index } of callsOf(frame.module.summary, frame.function)) {
    follow(walk, frame, way, fact, index);
  }
  if (frame.zone === 'init') noteWrites(walk.linker, frame);
  const returns = frame.module.summary.functions[frame.function]?.returns ?? [];
  for (const accessor of accessorsIn(walk.linker, returns, frame)) run(walk, calleeFrame(accessor, [], frame), way);
}

function follow(walk: Walk, frame: Frame, way: Way, fact: CallFact, index: number): void {
  const { linker } = walk;
  const reach = reachOf(linker, fact.conditions, frame);
  if (reach.impossible) return;
  const here: Way = {
    chain: way.chain,
    guard: stronger(way.guard, reach.guard),
    conditional: way.conditional || reach.conditional,
    loop: way.loop || fact.loop,
    ...(way.chosen && { chosen: true }),
  };
  const callee = evaluate(linker, fact.callee, frame);
  const next: Way = { ...here, chain: fact.text === '' ? way.chain : [...way.chain, step(linker, frame, fact)] };
  recordInitCall(walk, frame, here, fact, callee);
  if (frame.zone !== 'invoke') notePut(linker, fact.callee, fact.args, frame);
  for (const accessor of accessorsIn(linker, [fact.callee, ...fact.args], frame))
    run(walk, calleeFrame(accessor, [], frame), through(walk, accessor, next));
  const state = capturedStateAt(linker, frame, here.chain, { fact, index, callee });
  if (state) recordState(walk, state);
  let ownCode = false;
  for (const option of calledOptions(callee, fact)) {
    if (option.kind === 'function' && fact.form === 'call') {
      ownCode = true;
      const indirection = indirectionOf(linker, fact, option, frame);
      if (indirection === 'bind') continue;
      run(walk, calleeFrame(option, passedArguments(fact, frame, indirection), frame), through(walk, option, next));
    } else if (option.kind === 'class' || option.kind === 'function') {
      ownCode = true;
      construct(walk, frame, index, next);
    } else if (option.kind === 'external') {
      recordCreation(walk, frame, here, { fact, index }, option);
      recordUse(linker, walk, frame, fact, option, here.conditional || here.guard !== 'none');
      runRoutes(walk, frame, next, option);
    }
  }
  if (!ownCode) runCallbacks(walk, frame, next, index, callee);
}

/** What a function's decorators make of the way to it. */
function through(walk: Walk, callee: FunctionValue, way: Way): Way {
  return isMemoised(walk.linker, callee) ? { ...way, guard: stronger(way.guard, 'memoised') } : way;
}

function step(linker: Linker, frame: Frame, fact: CallFact): ChainStep {
  const text = fact.args.length === 0 ? `${fact.text}()` : `${fact.text}(…)`;
  return { file: linker.program.relative(frame.module.file), span: fact.span, text };
}

function construct(walk: Walk, frame: Frame, index: number, way: Way): void {
  const instance = evaluate(walk.linker, { kind: 'call', call: index }, frame);
  for (const option of optionsOf(instance)) {
    if (option.kind === 'object') run(walk, option.frame, way);
    if (option.kind !== 'instance') continue;
    for (const made of constructionFrames(walk.linker, option)) run(walk, { ...made, zone: frame.zone }, way);
  }
}

/** Functions handed to code that is not the user's: called now, or (at module scope) registered for later. */
function runCallbacks(walk: Walk, frame: Frame, way: Way, call: number, callee: Value): void {
  const fact = frame.module.summary.calls[call];
  if (!fact) return;
  const callbacks = callbacksOf(walk.linker, fact, frame);
  if (callbacks.length === 0) return;
  const when = whenCalled(fact, callee, frame);
  const last = way.chain.at(-1);
  for (const { value, direct } of callbacks) {
    if (when === 'registered' && last) {
      const of = makersOf(walk.linker, callee);
      const { module } = frame;
      walk.registered.push({ value, step: last, module, call, place: placeOf(module, call), direct, of });
    }
    if (when === 'registered' || when === 'never') continue;
    const args = settledValue(walk.linker, fact, frame) ?? {
      origin: frame.zone === 'invoke' ? ('invocation' as const) : ('init' as const),
    };
    run(walk, calleeFrame(value, args, frame), { ...way, loop: way.loop || when === 'per-item' });
  }
}

/** A handler that asks a router of a library to answer runs what was registered with it, one that calls `promisify(fn)` that. */
function runRoutes(walk: Walk, frame: Frame, way: Way, callee: External): void {
  if (frame.zone !== 'invoke' || callee.made?.frame.zone !== 'init') return;
  const makers = makersOf(walk.linker, callee);
  for (const registration of registeredWith(walk.registered, callee, makers)) {
    const guard = wayToRegistered(registration, callee, makers);
    if (guard === undefined) continue;
    const chain = [...way.chain, registration.step];
    const next = { ...way, chain, conditional: true, guard: stronger(way.guard, guard) };
    run(walk, entryFrame(registration.value, { origin: 'invocation' }), next);
  }
}
