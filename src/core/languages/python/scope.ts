/** What a name stands for: an index into the summary's lists, what an import gives, or the instance a method runs on. */
export type Binding =
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'import'; readonly import: number; readonly path: readonly string[] }
  /** `import a.b.c` binds `a`; which module a longer name means shows where it is used. */
  | { readonly kind: 'package'; readonly modules: readonly DottedModule[] }
  | { readonly kind: 'self' };

export interface DottedModule {
  readonly import: number;
  readonly names: readonly string[];
}

/**
 * A scope as Python has them: of a module, function, class or comprehension. `function` is the index of the function whose
 * body it belongs to; names of a class are not seen from its methods.
 */
export interface Scope {
  readonly parent: Scope | null;
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly function: number;
  readonly names: Map<string, Binding>;
  /** Names that `global` and `nonlocal` declare to belong elsewhere. */
  readonly elsewhere: Map<string, 'global' | 'nonlocal'>;
}

export function createScope(parent: Scope | null, kind: Scope['kind'], functionIndex: number): Scope {
  return { parent, kind, function: functionIndex, names: new Map(), elsewhere: new Map() };
}

export function moduleScopeOf(scope: Scope): Scope {
  let current = scope;
  while (current.parent) current = current.parent;
  return current;
}

export function lookUp(scope: Scope, name: string): Binding | undefined {
  for (let current: Scope | null = scope; current; current = current.parent) {
    if (current.kind === 'class' && current !== scope) continue;
    if (current.elsewhere.get(name) === 'global') return moduleScopeOf(current).names.get(name);
    const binding = current.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** The scope in which an assignment to a name lands: never a comprehension's, elsewhere where the code says so. */
export function targetScope(scope: Scope, name: string): Scope {
  let current = scope;
  while (current.kind === 'comprehension' && current.parent) current = current.parent;
  const where = current.elsewhere.get(name);
  if (where === 'global') return moduleScopeOf(current);
  if (where === undefined) return current;
  for (let outer = current.parent; outer; outer = outer.parent) {
    if (outer.kind === 'function' && outer.names.has(name)) return outer;
  }
  return current;
}
