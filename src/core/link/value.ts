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
  readonly args: readonly Argument[] | { readonly origin: Origin };
  readonly this: Value;
  readonly zone: Zone;
}

export interface Argument {
  readonly ref: ValueRef;
  readonly frame: Frame;
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
  | { readonly kind: 'function'; readonly frame: Frame; readonly function: number }
  | { readonly kind: 'class'; readonly frame: Frame; readonly class: number }
  | Instance
  | { readonly kind: 'object'; readonly frame: Frame; readonly ref: ValueRef & { readonly kind: 'object' } }
  /** All exports of one of the user's modules. */
  | { readonly kind: 'namespace'; readonly module: Module }
  | External
  | { readonly kind: 'choice'; readonly options: readonly Value[] };

export interface Instance {
  readonly kind: 'instance';
  readonly class: Value & { readonly kind: 'class' };
  readonly args: readonly Argument[];
  /** Lives longer than one invocation. */
  readonly persistent: boolean;
}

/** Something from a package; `path` as in the catalog, `'()'` for the result of a call. */
export interface External {
  readonly kind: 'external';
  readonly specifier: string;
  readonly path: readonly string[];
  readonly origin: Origin;
  /** The call it came out of: its arguments may hold the user's functions (wrappers) and its place identifies a resource. */
  readonly made: { readonly frame: Frame; readonly call: number } | null;
}

export function plain(origin: Origin): Value {
  return { kind: 'plain', origin };
}

export function worst(origins: readonly Origin[]): Origin {
  return ORIGINS[Math.max(0, ...origins.map((origin) => ORIGINS.indexOf(origin)))] ?? 'unknown';
}

export function choice(values: readonly Value[]): Value {
  const options = values.flatMap((value) => (value.kind === 'choice' ? value.options : [value])).slice(0, 6);
  const [first] = options;
  return options.length === 1 && first ? first : { kind: 'choice', options };
}

/** The alternatives of a value: itself, or the options of a choice. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options : [value];
}
