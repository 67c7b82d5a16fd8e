import type { ValueRef, VariableFact } from '../model';
import { argumentsOf } from './arguments';
import { isContainerField, isContainerVariable, looksIntoCache } from './container';
import { evaluate, frameOfFunction } from './evaluate';
import { calleeFrame } from './evaluate-call';
import { classesOf } from './instance-member';
import { type Linker, moduleOf } from './linker';
import { argumentAt, type ClassValue, type External, type Frame, type Module, optionsOf } from './value';

/**
 * Whether what an expression names outlives the invocation and can change: only such a holder proves that a
 * creation under `if (!holder)` is reused. Module variables, static fields, globalThis, fields of long-lived
 * instances, closures of module-scope calls and their Maps do; locals, parameters and the event do not.
 */
export function isReusedHolder(linker: Linker, ref: ValueRef, frame: Frame, depth = 0): boolean {
  if (depth > 8) return false;
  switch (ref.kind) {
    case 'variable':
      return isReusedVariable(linker, ref.variable, frame, depth);
    case 'member':
      return isReusedMember(linker, ref, frame, depth);
    case 'await':
      return isReusedHolder(linker, ref.of, frame, depth + 1);
    case 'call':
      return isReusedCall(linker, ref.call, frame, depth);
    case 'import':
      return importsChangingState(linker, ref, frame, depth);
    case 'global':
      return frame.module.summary.memberWrites.some(
        (write) => write.name === ref.name && write.object.kind === 'global',
      );
    case 'compound':
      return ref.parts.some((part) => isReusedHolder(linker, part, frame, depth + 1));
    case 'choice':
      return ref.options.some((option) => isReusedHolder(linker, option, frame, depth + 1));
    default:
      return false;
  }
}

function isReusedVariable(linker: Linker, variable: number, frame: Frame, depth: number): boolean {
  const fact = frame.module.summary.variables[variable];
  if (!fact) return false;
  const owner = frameOfFunction(frame, fact.function);
  if (fact.parameter) {
    const argument = owner && argumentAt(owner, fact.parameter.index, fact.name);
    return argument !== undefined && isReusedHolder(linker, argument.ref, argument.frame, depth + 1);
  }
  const outlives = fact.function === 0 || (owner !== undefined && owner.zone !== 'invoke');
  if (!outlives)
    return isAliasOfReused(
      linker,
      fact.writes.map((write) => write.value),
      owner,
      depth,
    );
  // A constant never goes from missing to present, unless it is a container.
  return isChanging(fact) || isContainerVariable(frame.module.summary, variable);
}

function isChanging(fact: VariableFact): boolean {
  return fact.writes.some((write) => write.function !== fact.function || write.conditions.length > 0);
}

/** `let conn = global.conn; if (!conn) …`: a local that was just read from a holder. */
function isAliasOfReused(
  linker: Linker,
  values: readonly ValueRef[],
  owner: Frame | undefined,
  depth: number,
): boolean {
  const [first] = values;
  if (!owner || !first) return false;
  return isReusedHolder(linker, first, owner, depth + 1);
}

function isReusedMember(linker: Linker, ref: ValueRef & { kind: 'member' }, frame: Frame, depth: number): boolean {
  for (const option of optionsOf(evaluate(linker, ref.of, frame))) {
    switch (option.kind) {
      case 'instance':
        // The field may be that of a class it extends, in another file.
        return (
          option.persistent &&
          classesOf(linker, option).some(({ frame: { module } }) => isHolderField(module, ref.name))
        );
      case 'class':
        return (
          [option.frame.module, frame.module].some((module) => isHolderField(module, ref.name)) ||
          isChangingStatic(option, ref.name)
        );
      case 'namespace':
        return isRewritten(option.module, ref.name) || isReusedExport(linker, option.module, ref.name, depth);
      case 'object':
        if (!isRewritten(option.frame.module, ref.name)) return isChangingHolder(ref.of, frame);
        if (ref.of.kind === 'this') return option.frame.zone !== 'invoke';
        break;
      case 'function':
        return option.frame.zone !== 'invoke' && isRewritten(option.frame.module, ref.name);
      case 'external':
        return (
          tellsState(linker, option, ref.name) ||
          (isState(ref.name) && isReusedHolder(linker, ref.of, frame, depth + 1))
        );
      default:
    }
  }
  if (ref.of.kind === 'global') return !NEVER_HOLDERS.has(ref.of.name);
  if (ref.of.kind === 'this') return false;
  return isReusedHolder(linker, ref.of, frame, depth + 1);
}

/** A static field that is a variable of the module scope, as Java's are. */
function isChangingStatic({ frame, class: index }: ClassValue, name: string | null): boolean {
  const { classes, variables } = frame.module.summary;
  const value = classes[index]?.staticFields.find((field) => field.name === name)?.value;
  const fact = value?.kind === 'variable' ? variables[value.variable] : undefined;
  return fact !== undefined && isChanging(fact);
}

function isHolderField(module: Module, name: string | null): boolean {
  return isRewritten(module, name) || isContainerField(module.summary, name);
}

/** `holder?.client` where the holder itself is what changes: `holder = { client }`. */
export function isChangingHolder(of: ValueRef, frame: Frame): boolean {
  const fact = of.kind === 'variable' ? frame.module.summary.variables[of.variable] : undefined;
  return fact?.function === 0 && isChanging(fact);
}

/** Whether a member is assigned after construction somewhere in the file: only then can it tell "not yet" from "already". */
function isRewritten(module: Module, name: string | null): boolean {
  return module.summary.memberWrites.some((write) => {
    if (write.name !== name) return false;
    const kind = module.summary.functions[write.function]?.kind;
    return write.conditions.length > 0 || (kind !== 'module' && kind !== 'constructor' && kind !== 'field-initialiser');
  });
}

function isReusedExport(linker: Linker, module: Module, name: string | null, depth: number): boolean {
  const exported = module.summary.exports.find((fact) => fact.name === name);
  return exported !== undefined && isReusedHolder(linker, exported.value, module.frame, depth + 1);
}

/** Words by which libraries tell whether they are connected: `readyState`, `isConnected`, `is_closed`, `apps`. */
const STATE_WORD =
  /^(state|status|(re|dis)?connect(ed|ing|ions?)?|ready|clos(e|ed|ing)|open(ed|ing)?|alive|apps|initiali[sz](ed?|ing|ation)|(in)?valid|ended|destroyed|topology|ping)$/i;

/** A resource made in this invocation knows nothing of the one before; the state of a library or of an older resource does. */
function tellsState(linker: Linker, value: External, name: string | null): boolean {
  // `admin.apps.length`, `getApps()[0]`: what follows the state is part of it.
  if (value.made?.frame.zone !== 'invoke') return isState(name) || value.path.slice(-3).some(isState);
  // What an invocation asks may be a state (`await redis.ping()`); what it is answered is not: `response.status`.
  const asked = value.path[value.path.lastIndexOf('()') - 1] ?? null;
  return isState(asked) && !opensAnything(linker, value);
}

function opensAnything({ catalog }: Linker, { specifier, path }: External): boolean {
  return path.some((step, index) => {
    if (step !== '()') return false;
    const opening = path.slice(0, index);
    return catalog.matchOpening(specifier, opening, 'call') ?? catalog.matchOpening(specifier, opening, 'new');
  });
}

export function isState(name: string | null): boolean {
  return name !== null && wordsOf(name).some((word) => STATE_WORD.test(word));
}

function wordsOf(name: string): readonly string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|_/);
}

/** `cache.get(key)`, `getCached()`, `getApps()`. */
function isReusedCall(linker: Linker, callIndex: number, frame: Frame, depth: number): boolean {
  const fact = frame.module.summary.calls[callIndex];
  if (!fact) return false;
  for (const option of optionsOf(evaluate(linker, fact.callee, frame))) {
    if (option.kind === 'function') {
      const target = option.frame.module.summary.functions[option.function];
      const inside = calleeFrame(option, argumentsOf(fact, frame), frame);
      return target?.returns.some((value) => isReusedHolder(linker, value, inside, depth + 1)) ?? false;
    }
    if (option.kind === 'external') return tellsState(linker, option, null) || looksIntoCache(option);
  }
  return fact.callee.kind === 'member' && isReusedHolder(linker, fact.callee.of, frame, depth + 1);
}

const NEVER_HOLDERS = new Set(['process', 'JSON', 'Math', 'Object', 'Array', 'Number', 'String', 'Date', 'console']);

function importsChangingState(
  linker: Linker,
  ref: ValueRef & { kind: 'import' },
  frame: Frame,
  depth: number,
): boolean {
  const value = evaluate(linker, ref, frame);
  if (value.kind === 'external') return tellsState(linker, value, null);
  const specifier = frame.module.summary.imports[ref.import]?.specifier;
  if (specifier === undefined) return false;
  const resolution = linker.program.resolve(frame.module.file, specifier);
  const target = resolution.kind === 'own' ? moduleOf(linker, resolution.file) : undefined;
  if (!target) return false;
  const name = ref.path.at(-1) ?? null;
  return isReusedExport(linker, target, name, depth) || (ref.path.length > 1 && isRewritten(frame.module, name));
}
