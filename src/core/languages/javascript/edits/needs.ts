import type { ts } from 'ts-morph';
import type { OtherModules } from './other-modules';
import type { Binding } from './scopes';
import type { ParsedSource } from './source';

/** What an expression needs to be evaluated at module scope; filled in while it is looked through. */
export interface Needs {
  readonly parsed: ParsedSource;
  /** The whole expression that moves. */
  readonly unit: ts.Node;
  /** Module-scope names it reads, directly or through functions it calls. */
  readonly module: Set<Binding>;
  /** Local variables that must move along, in the order in which they are needed. */
  readonly locals: Set<ts.VariableDeclaration>;
  /** Functions looked into, with whether only as functions that are called later. */
  readonly functions: Map<ts.Node, boolean>;
  /** Local variables being looked into. */
  readonly visiting: Set<ts.Node>;
  /** It is evaluated where it stands, once it is reached: local variables stay, and modules may be loaded on demand. */
  readonly inPlace: boolean;
  /** Where functions of other modules can be looked into; null where they cannot. */
  readonly modules: OtherModules | null;
  /** It may wait for secrets that are read for it, and what reads them may log. */
  readonly awaitsSecrets: boolean;
  /** It does. */
  readsSecret: boolean;
  /** Evaluating its arguments may throw, beyond what constructing the resource may. */
  canThrow: boolean;
}

/** How it is evaluated: see `Needs`. */
export interface Settling {
  readonly inPlace?: boolean;
  readonly modules?: OtherModules | null;
  readonly awaitsSecrets?: boolean;
}

export function freshNeeds(
  parsed: ParsedSource,
  unit: ts.Node,
  { inPlace = false, modules = null, awaitsSecrets = false }: Settling,
): Needs {
  return {
    parsed,
    unit,
    module: new Set(),
    locals: new Set(),
    functions: new Map(),
    visiting: new Set(),
    inPlace,
    modules,
    awaitsSecrets,
    readsSecret: false,
    canThrow: false,
  };
}
