import { ts } from 'ts-morph';
import { type BindingKind, declarationOf } from './declarations';
import { isReference, isWriteTarget } from './references';

/** A name and everything that means it, by lexical scoping. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  readonly declarations: ts.Identifier[];
  /** Reads and writes; declarations are not among them. */
  readonly references: ts.Identifier[];
  /** Those of `references` that assign. */
  readonly writes: ts.Identifier[];
}

export interface Scope {
  readonly node: ts.Node;
  readonly kind: 'module' | 'function' | 'block';
  readonly parent: Scope | null;
  readonly bindings: Map<string, Binding>;
}

export interface Scopes {
  readonly module: Scope;
  readonly bindingOf: (id: ts.Identifier) => Binding | undefined;
  /** Those of all scopes. */
  readonly bindings: readonly Binding[];
  /** Names that no scope declares: globals, or implicit globals. */
  readonly unresolved: ReadonlyMap<string, readonly ts.Identifier[]>;
  /** Every name declared or referred to anywhere in the file. */
  readonly names: ReadonlySet<string>;
  /** The innermost scope a node stands in. */
  readonly scopeOf: (node: ts.Node) => Scope;
}

interface Pending {
  readonly id: ts.Identifier;
  readonly scope: Scope;
}

/** Works out which declaration each identifier of a file means. */
export function resolveScopes(source: ts.SourceFile): Scopes {
  const module: Scope = { node: source, kind: 'module', parent: null, bindings: new Map() };
  const resolved = new Map<ts.Identifier, Binding>();
  const unresolved = new Map<string, ts.Identifier[]>();
  const pending: Pending[] = [];
  const opened = new Map<ts.Node, Scope>([[source, module]]);
  const visit = (node: ts.Node, scope: Scope): void => {
    if (ts.isIdentifier(node)) {
      const binding = declare(node, scope);
      if (binding) resolved.set(node, binding);
      if (isReference(node)) pending.push({ id: node, scope });
      return;
    }
    const inner = openScope(node, scope);
    if (inner !== scope) opened.set(node, inner);
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  ts.forEachChild(source, (child) => visit(child, module));
  for (const { id, scope } of pending) {
    const binding = lookUp(id.text, scope);
    if (binding) {
      resolved.set(id, binding);
      binding.references.push(id);
      if (isWriteTarget(id)) binding.writes.push(id);
    } else {
      const others = unresolved.get(id.text);
      if (others) others.push(id);
      else unresolved.set(id.text, [id]);
    }
  }
  const names = new Set(unresolved.keys());
  for (const id of resolved.keys()) names.add(id.text);
  const scopeOf = (node: ts.Node): Scope => {
    for (let current = node.parent; current; current = current.parent) {
      const scope = opened.get(current);
      if (scope) return scope;
    }
    return module;
  };
  const bindings = [...new Set(resolved.values())];
  return { module, bindingOf: (id) => resolved.get(id), bindings, unresolved, names, scopeOf };
}

function declare(id: ts.Identifier, scope: Scope): Binding | undefined {
  const declaration = declarationOf(id);
  if (!declaration) return undefined;
  let target = declaration.outside === scope.node && scope.parent ? scope.parent : scope;
  while (declaration.kind === 'var' && target.kind === 'block' && target.parent) target = target.parent;
  const known = target.bindings.get(id.text);
  if (known) {
    known.declarations.push(id);
    return known;
  }
  const binding: Binding = {
    name: id.text,
    kind: declaration.kind,
    scope: target,
    declarations: [id],
    references: [],
    writes: [],
  };
  target.bindings.set(id.text, binding);
  return binding;
}

export function lookUp(name: string, from: Scope): Binding | undefined {
  for (let scope: Scope | null = from; scope; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

function openScope(node: ts.Node, parent: Scope): Scope {
  const kind = scopeKind(node);
  return kind ? { node, kind, parent, bindings: new Map() } : parent;
}

function scopeKind(node: ts.Node): 'function' | 'block' | null {
  if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isModuleBlock(node)) return 'function';
  // A function's body shares the scope of its parameters: `let` may not redeclare them anyway.
  if (ts.isBlock(node)) return ts.isFunctionLike(node.parent) ? null : 'block';
  return BLOCK_SCOPES.has(node.kind) ? 'block' : null;
}

const BLOCK_SCOPES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.MappedType,
  ts.SyntaxKind.ConditionalType,
]);
