import type { Span } from '../model';
import { decorated } from './decorators';
import { evaluate } from './evaluate';
import { exportedValue } from './imported-value';
import { instanceMember } from './instance-member';
import { javaEntry } from './java-entry';
import type { Linker } from './linker';
import { choice, type External, type FunctionValue, type Instance, type Module, optionsOf, type Value } from './value';

export interface EntryPoints {
  /** Functions that run on every invocation. */
  readonly functions: readonly FunctionValue[];
  /** The handler came out of a library's wrapper: callbacks registered at module scope (routes, middleware) run per invocation too. */
  readonly wrapped: boolean;
}

/**
 * What an invocation calls first: the exported handler, seen through wrappers and factories. A handler that no export
 * gives (`app.http('name', { handler })`, `#L12`) is found by where it stands.
 */
export function entryPoints(linker: Linker, module: Module, exportPath: string, span?: Span): EntryPoints {
  if (module.summary.language === 'java') return { functions: javaEntry(linker, module, exportPath), wrapped: false };
  const path = exportPath === 'module.exports' ? ['module.exports'] : exportPath.split('.');
  const exported = collected(linker, exportedValue(linker, module, path));
  // A name that a function is registered with may be that of a member which is none.
  if (exported.functions.length > 0 || exported.wrapped) return exported;
  return collected(linker, inlineRegistration(linker, module, exportPath, span));
}

function collected(linker: Linker, value: Value | undefined): EntryPoints {
  const found = new Map<string, FunctionValue>();
  const state = { wrapped: false };
  if (value) collect(linker, value, found, state, 0);
  return { functions: [...found.values()], wrapped: state.wrapped };
}

/** What was handed to a registration: the function, variable or call that stands where discovery saw the handler. */
function inlineRegistration(linker: Linker, module: Module, exportPath: string, span?: Span): Value | undefined {
  const { functions, variables, calls } = module.summary;
  const frame = module.frame;
  if (span !== undefined) {
    const index = functions.findIndex((fact) => fact.kind !== 'module' && fact.nameSpan.start === span.start);
    if (index > 0) return evaluate(linker, { kind: 'function', function: index }, frame);
    const variable = variables.findIndex((fact) => fact.span.start === span.start);
    if (variable >= 0) return evaluate(linker, { kind: 'variable', variable }, frame);
    const call = calls.findIndex((fact) => fact.span.start === span.start && fact.span.end === span.end);
    if (call >= 0) return registered(linker, module, call);
  }
  const named = functions.findIndex((fact) => fact.name === exportPath && fact.kind !== 'module');
  return named < 0 ? undefined : { kind: 'function', function: named, frame };
}

/** The registration itself is all there is to point at: what is handed to it runs. */
function registered(linker: Linker, module: Module, call: number): Value {
  const { frame } = module;
  const options = module.summary.calls[call]?.args.map((ref) => evaluate(linker, ref, frame)) ?? [];
  return choice(options.filter((value) => value.kind !== 'plain'));
}

function collect(
  linker: Linker,
  value: Value,
  found: Map<string, FunctionValue>,
  state: { wrapped: boolean },
  depth: number,
): void {
  if (depth > 6) return;
  for (const option of optionsOf(value)) {
    if (option.kind === 'function') {
      const outer = decorated(linker, option);
      if (outer.kind === 'function') found.set(`${outer.frame.module.file}#${outer.function}`, outer);
    } else if (option.kind === 'external' && option.made) {
      state.wrapped = true;
      for (const inner of wrappedValues(linker, option)) collect(linker, inner, found, state, depth + 1);
    } else if (option.kind === 'object') {
      const { properties, spreads } = option.ref;
      for (const ref of [...properties.map((property) => property.value), ...spreads]) {
        collect(linker, evaluate(linker, ref, option.frame), found, state, depth + 1);
      }
    } else if (option.kind === 'instance') {
      collectMethods(linker, option, found, state, depth);
    } else if (option.kind === 'class') {
      // The platform itself creates these: once per environment or request, which is not ours to know.
      const instance: Instance = { kind: 'instance', class: option, args: [], persistent: true };
      collectMethods(linker, instance, found, state, depth);
    }
  }
}

/** The methods that platforms call: Powertools' `handler`, a Worker's `fetch` and its other events. */
const METHODS = ['__call__', 'handler', 'handle', 'fetch', 'scheduled', 'queue', 'email', 'tail', 'alarm'];

function collectMethods(
  linker: Linker,
  instance: Instance,
  found: Map<string, FunctionValue>,
  state: { wrapped: boolean },
  depth: number,
): void {
  for (const name of METHODS) {
    const method = instanceMember(linker, instance, name);
    if (method.kind === 'function') collect(linker, method, found, state, depth + 1);
  }
}

/** Everything handed to a wrapper, its receivers included: `middy(base).use(auth()).handler(fn)`. */
function wrappedValues(linker: Linker, wrapper: External): Value[] {
  const { made } = wrapper;
  const fact = made?.frame.module.summary.calls[made.call];
  if (!made || !fact) return [];
  const args = fact.args.flatMap((ref) =>
    (ref.kind === 'compound' ? ref.parts : [ref]).map((part) => evaluate(linker, part, made.frame)),
  );
  const receiver = fact.callee.kind === 'member' ? [evaluate(linker, fact.callee.of, made.frame)] : [];
  return [...receiver, ...args];
}
