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
}

export function createScope(parent: Scope | null, functionIndex: number, holdsVar: boolean): Scope {
  return { parent, function: functionIndex, holdsVar, names: new Map() };
}

export function lookUp(scope: Scope, name: string): Binding | undefined {
  for (let current: Scope | null = scope; current; current = current.parent) {
    const binding = current.names.get(name);
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
