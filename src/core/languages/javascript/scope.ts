/** What a name stands for: an index into the summary's lists, or what an import gives. */
export type Binding =
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'import'; readonly import: number; readonly path: readonly string[] };

/** A lexical scope. `function` is the index of the function whose body it belongs to. */
export interface Scope {
  readonly parent: Scope | null;
  readonly function: number;
  /** Whether `var` declarations land here. */
  readonly holdsVar: boolean;
  readonly names: Map<string, Binding>;
  /** Of the module's scope, while a statement is bound or read that may be taken over into later summaries. */
  journal: ScopeJournal | null;
}

/** What one top-level statement has to do with the names of its module. */
export interface ScopeJournal {
  readonly declared: Map<string, Binding>;
  /** Those it declares and those it looks up, also where nobody declares them. */
  readonly asked: Set<string>;
  /** Of all statements: names declared more than once, whose order decides. */
  readonly redeclared: Set<string>;
}

export function createScope(parent: Scope | null, functionIndex: number, holdsVar: boolean): Scope {
  return { parent, function: functionIndex, holdsVar, names: new Map(), journal: null };
}

export function declare(scope: Scope, name: string, binding: Binding): void {
  if (scope.journal) {
    if (declaredIn(scope, name)) scope.journal.redeclared.add(name);
    scope.journal.declared.set(name, binding);
  }
  scope.names.set(name, binding);
}

/** What a name stands for in this very scope. */
export function declaredIn(scope: Scope, name: string): Binding | undefined {
  scope.journal?.asked.add(name);
  return scope.names.get(name);
}

export function lookUp(scope: Scope, name: string): Binding | undefined {
  for (let current: Scope | null = scope; current; current = current.parent) {
    const binding = declaredIn(current, name);
    if (binding) return binding;
  }
  return undefined;
}

/** The scope that a `var` declared here lands in. */
export function varScope(scope: Scope): Scope {
  let current = scope;
  while (!current.holdsVar && current.parent) current = current.parent;
  return current;
}
