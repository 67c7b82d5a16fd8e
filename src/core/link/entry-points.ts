import { evaluate } from './evaluate';
import { instanceMember } from './evaluate-member';
import { exportedValue } from './imported-value';
import type { Linker } from './linker';
import { type External, type Module, optionsOf, type Value } from './value';

type FunctionValue = Value & { kind: 'function' };

export interface EntryPoints {
  /** Functions that run on every invocation. */
  readonly functions: readonly FunctionValue[];
  /** The handler came out of a library's wrapper: callbacks registered at module scope (routes, middleware) run per invocation too. */
  readonly wrapped: boolean;
}

/** What an invocation calls first: the exported handler, seen through wrappers and factories. */
export function entryPoints(linker: Linker, module: Module, exportPath: string): EntryPoints {
  const path = exportPath === 'module.exports' ? ['module.exports'] : exportPath.split('.');
  const value = exportedValue(linker, module, path) ?? inlineRegistration(module, exportPath);
  const found = new Map<string, FunctionValue>();
  const state = { wrapped: false };
  if (value) collect(linker, value, found, state, 0);
  return { functions: [...found.values()], wrapped: state.wrapped };
}

/** `#L12`: an anonymous function that starts on that line has no export to be found by. */
function inlineRegistration(module: Module, exportPath: string): Value | undefined {
  const index = module.summary.functions.findIndex((fact) => fact.name === exportPath && fact.kind !== 'module');
  return index < 0 ? undefined : { kind: 'function', function: index, frame: module.frame };
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
      found.set(`${option.frame.module.file}#${option.function}`, option);
    } else if (option.kind === 'external' && option.made) {
      state.wrapped = true;
      for (const inner of wrappedValues(linker, option)) collect(linker, inner, found, state, depth + 1);
    } else if (option.kind === 'object') {
      for (const property of option.ref.properties) {
        collect(linker, evaluate(linker, property.value, option.frame), found, state, depth + 1);
      }
    } else if (option.kind === 'instance') {
      const handle = instanceMember(linker, option, 'handler');
      if (handle.kind === 'function') collect(linker, handle, found, state, depth + 1);
    }
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
