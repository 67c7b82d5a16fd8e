import type { SummaryBuilder } from '../summary-builder';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { bindClass } from './bind-class';
import { bindFunction } from './bind-function';
import { bindImportFrom, bindImports } from './bind-imports';
import { addVariable, declareTargets } from './bind-names';
import { createScope, moduleScopeOf, type Scope } from './scope';

/** Which summary entry each syntax node became; the reader's map through the tree. */
export interface Binder {
  readonly text: string;
  readonly builder: SummaryBuilder;
  readonly root: Scope;
  readonly scopes: Map<SyntaxNode, Scope>;
  readonly functions: Map<SyntaxNode, number>;
  readonly classes: Map<SyntaxNode, number>;
  readonly imports: Map<SyntaxNode, number>;
  readonly stars: number[];
  /** Whether what is being bound stands under `if TYPE_CHECKING`. */
  typeOnly: boolean;
}

/** First pass: every function, class, import and assigned name with its scope, because a name is local to all of its function. */
export function bind(root: SyntaxNode, text: string, builder: SummaryBuilder): Binder {
  const scope = createScope(null, 'module', 0);
  const binder: Binder = {
    text,
    builder,
    root: scope,
    scopes: new Map(),
    functions: new Map(),
    classes: new Map(),
    imports: new Map(),
    stars: [],
    typeOnly: false,
  };
  bindChildren(binder, root, scope);
  return binder;
}

export function bindChildren(binder: Binder, node: SyntaxNode, scope: Scope): void {
  for (const inner of node.children) bindNode(binder, inner, scope);
}

/** Called for every node of a file, on every keystroke: one switch instead of a row of questions. */
export function bindNode(binder: Binder, node: SyntaxNode, scope: Scope): void {
  // Names and literals: most of a file.
  if (node.children.length === 0) return;
  switch (node.type) {
    case 'type':
      return;
    case 'import_statement':
      return bindImports(binder, node, scope);
    case 'import_from_statement':
    case 'future_import_statement':
      return bindImportFrom(binder, node, scope);
    case 'function_definition':
    case 'lambda':
      return void bindFunction(binder, node, scope);
    case 'decorated_definition':
      return bindDecorated(binder, node, scope);
    case 'class_definition':
      return bindClass(binder, node, scope);
    case 'global_statement':
    case 'nonlocal_statement':
      return bindElsewhere(binder, node, scope);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return bindComprehension(binder, node, scope);
    case 'if_statement':
      return bindIf(binder, node, scope);
    default:
      declareTargets(binder, node, scope);
      return bindChildren(binder, node, scope);
  }
}

/** Imports under `if TYPE_CHECKING` are there for type checkers alone. */
function bindIf(binder: Binder, node: SyntaxNode, scope: Scope): void {
  const condition = child(node, 'condition');
  const typeChecking = condition !== undefined && isTypeChecking(binder, condition);
  for (const inner of node.children) {
    const before = binder.typeOnly;
    if (typeChecking && inner.field === 'consequence') binder.typeOnly = true;
    bindNode(binder, inner, scope);
    binder.typeOnly = before;
  }
}

/** `TYPE_CHECKING`, which is true for type checkers alone. */
export function isTypeChecking(source: { readonly text: string }, condition: SyntaxNode): boolean {
  const { type } = condition;
  return (
    (type === 'identifier' || type === 'attribute') && /^(typing\.)?TYPE_CHECKING$/.test(textOf(source, condition))
  );
}

function bindElsewhere(binder: Binder, node: SyntaxNode, scope: Scope): void {
  const where = node.type === 'global_statement' ? 'global' : 'nonlocal';
  for (const name of node.children) {
    const text = textOf(binder, name);
    scope.elsewhere.set(text, where);
    const root = moduleScopeOf(scope);
    if (where === 'global' && !root.names.has(text)) {
      root.names.set(text, { kind: 'variable', variable: addVariable(binder, text, name, 0, null) });
    }
  }
}

function bindComprehension(binder: Binder, node: SyntaxNode, scope: Scope): void {
  const inner = createScope(scope, 'comprehension', scope.function);
  binder.scopes.set(node, inner);
  for (const clause of node.children) {
    if (clause.type === 'for_in_clause') declareLocals(binder, child(clause, 'left'), inner);
  }
  bindChildren(binder, node, inner);
}

/** Names of a comprehension stay in it. */
function declareLocals(binder: Binder, node: SyntaxNode | undefined, scope: Scope): void {
  if (node?.type === 'identifier') {
    const variable = addVariable(binder, textOf(binder, node), node, scope.function, null);
    scope.names.set(textOf(binder, node), { kind: 'variable', variable });
    return;
  }
  for (const inner of node?.children ?? []) declareLocals(binder, inner, scope);
}

function bindDecorated(binder: Binder, node: SyntaxNode, scope: Scope): void {
  for (const decorator of node.children) if (decorator.type === 'decorator') bindChildren(binder, decorator, scope);
  const definition = child(node, 'definition');
  if (definition?.type === 'class_definition') bindClass(binder, definition, scope);
  else if (definition) bindFunction(binder, definition, scope);
}
