import type { ModuleSummary, Origin, ValueRef, Zone } from '../model';
import { ORIGINS } from '../model';

/**
 * One run of a function: where names are looked up. A module's own frame is that of its function 0.
 * Frames are made anew for every analysed function, never mutated.
 */
export interface Frame {
  readonly module: Module;
  readonly function: number;
  /** Frame in which the function was defined; null for a module. */
  readonly lexical: Frame | null;
  /** What parameters stand for: arguments to evaluate in the caller's frame, or one origin for all of them. */
  readonly args: readonly Argument[] | UnknownArguments;
  readonly this: Value;
  readonly zone: Zone;
}

/** Whatever is passed after the `bound` ones comes from there. */
export interface UnknownArguments {
  readonly origin: Origin;
  readonly bound?: readonly Argument[];
}

export interface Argument {
  readonly ref: ValueRef;
  readonly frame: Frame;
  /** Given by name; absent where its position tells which parameter it is. */
  readonly name?: string;
}

/** A source file during linking. */
export interface Module {
  readonly file: string;
  readonly summary: ModuleSummary;
  readonly frame: Frame;
}

/** What an expression was found to stand for. */
export type Value =
  | { readonly kind: 'plain'; readonly origin: Origin }
  | FunctionValue
  | ClassValue
  | Instance
  | { readonly kind: 'object'; readonly frame: Frame; readonly ref: ValueRef & { readonly kind: 'object' } }
  /** All exports of one of the user's modules. */
  | { readonly kind: 'namespace'; readonly module: Module }
  | External
  | { readonly kind: 'choice'; readonly options: readonly Value[] };

export interface FunctionValue {
  readonly kind: 'function';
  readonly frame: Frame;
  readonly function: number;
  /** What `this` is, where it was taken from an object or a class. */
  readonly self?: Value;
  /** `fn.bind(null, db)`: arguments that come before those of the call. */
  readonly bound?: readonly Argument[];
}

export interface ClassValue {
  readonly kind: 'class';
  readonly frame: Frame;
  readonly class: number;
}

export interface Instance {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly args: readonly Argument[];
  /** Lives longer than one invocation. */
  readonly persistent: boolean;
}

/**
 * Something from a package; `path` as in the catalog, `'()'` for the result of a call. Specifiers of Python modules begin
 * with `python:`, because npm has packages of the same names.
 */
export interface External {
  readonly kind: 'external';
  readonly specifier: string;
  readonly path: readonly string[];
  readonly origin: Origin;
  /** The call it came out of: its arguments may hold the user's functions (wrappers) and its place identifies a resource. */
  readonly made: { readonly frame: Frame; readonly call: number } | null;
}

/** A function taken from an object, a class or a module sees it as `this`. */
export function withSelf(value: Value, self: Value): Value {
  if (value.kind !== 'function' || value.self) return value;
  const fact = value.frame.module.summary.functions[value.function];
  // Methods of a class have their instance already.
  const takesThis = fact?.class === null && (fact.kind === 'method' || fact.kind === 'function');
  return takesThis ? { ...value, self } : value;
}

/** The argument that a parameter receives: by its name where the caller gave one (Python), else by position. */
export function argumentAt({ args }: Frame, index: number, name: string): Argument | undefined {
  if (!isKnown(args)) return args.bound?.[index];
  const named = args.find((argument) => argument.name === name);
  const positional = args[index];
  return named ?? (positional?.name === undefined ? positional : undefined);
}

export function isKnown(args: Frame['args']): args is readonly Argument[] {
  return Array.isArray(args);
}

export function plain(origin: Origin): Value {
  return { kind: 'plain', origin };
}

export function worst(origins: readonly Origin[]): Origin {
  return ORIGINS[Math.max(0, ...origins.map((origin) => ORIGINS.indexOf(origin)))] ?? 'unknown';
}

/** More options say no more than "one of several". */
const MAX_OPTIONS = 6;
/** Of a table of handlers: more options than anything else has. */
const MAX_ENTRIES = 40;

export function choice(values: readonly Value[]): Value {
  return flattened(values, MAX_OPTIONS);
}

/** One of many, as from a table of handlers. */
export function anyOf(values: readonly Value[]): Value {
  return flattened(values, MAX_ENTRIES);
}

/** Made for nearly every value that is evaluated: loops, and no new object where there is nothing to choose. */
function flattened(values: readonly Value[], limit: number): Value {
  const [only] = values;
  if (values.length === 1 && only && (only.kind !== 'choice' || only.options.length <= limit)) return only;
  const options: Value[] = [];
  for (const value of values) {
    for (const option of optionsOf(value)) if (options.length < limit) options.push(option);
    if (options.length === limit) break;
  }
  const [first] = options;
  return options.length === 1 && first ? first : { kind: 'choice', options };
}

/** The alternatives of a value: itself, or the options of a choice. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options : [value];
}
