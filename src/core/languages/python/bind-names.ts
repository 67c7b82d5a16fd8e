import { append } from '../summary-builder';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import type { Binder } from './bind';
import { spanOf } from './reader';
import { type Binding, type Scope, targetScope } from './scope';

/** Declares the names that a statement or expression assigns to. */
export function declareTargets(binder: Binder, node: SyntaxNode, scope: Scope): void {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
      return declarePattern(binder, child(node, 'left'), scope);
    case 'named_expression':
      return declarePattern(binder, child(node, 'name'), scope);
    case 'as_pattern_target':
    case 'case_pattern':
      for (const inner of node.children) declarePattern(binder, inner, scope);
      return;
    default:
  }
}

/** Declares the names of an assignment's target; members and items of something else declare none. */
function declarePattern(binder: Binder, node: SyntaxNode | undefined, scope: Scope): void {
  if (node === undefined) return;
  switch (node.type) {
    case 'identifier':
      declareVariable(binder, node, scope);
      return;
    case 'dotted_name':
      // A capture in a `case`; longer names are values to compare with.
      if (node.children.length === 1) declarePattern(binder, node.children[0], scope);
      return;
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'list_splat_pattern':
    case 'parenthesized_expression':
    case 'as_pattern_target':
      for (const inner of node.children) declarePattern(binder, inner, scope);
      return;
    default:
  }
}

function declareVariable(binder: Binder, name: SyntaxNode, scope: Scope): void {
  const text = textOf(binder, name);
  const target = targetScope(scope, text);
  const known = target.names.get(text);
  if (known?.kind === 'variable') return;
  const variable = addVariable(binder, text, name, target.function, null);
  target.names.set(text, { kind: 'variable', variable });
  if (known !== undefined) keepEarlier(binder, variable, known, target);
}

/** A name that is bound in several ways is a variable that holds either: `try: import a as json` … `except: json = None`. */
export function declareName(binder: Binder, name: string, node: SyntaxNode, scope: Scope, binding: Binding): void {
  const target = targetScope(scope, name);
  const known = target.names.get(name);
  if (known === undefined || known.kind === 'package') {
    target.names.set(name, binding);
    return;
  }
  if (known.kind === 'variable') return writeBinding(binder, known.variable, binding, target, node);
  const variable = addVariable(binder, name, node, target.function, null);
  target.names.set(name, { kind: 'variable', variable });
  keepEarlier(binder, variable, known, target);
  writeBinding(binder, variable, binding, target, node);
}

function keepEarlier(binder: Binder, variable: number, known: Binding, scope: Scope): void {
  const { span } = binder.builder.variables[variable] ?? { span: { start: 0, end: 0 } };
  writeBinding(binder, variable, known, scope, span);
}

function writeBinding(
  binder: Binder,
  variable: number,
  binding: Binding,
  scope: Scope,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  if (binding.kind === 'self' || binding.kind === 'package' || binding.kind === 'variable') return;
  const write = { value: binding, function: scope.function, conditions: [], span: { start, end } };
  binder.builder.variables[variable]?.writes.push(write);
}

export function addVariable(
  binder: Binder,
  name: string,
  node: SyntaxNode,
  functionIndex: number,
  parameter: { readonly index: number; readonly path: readonly string[]; readonly rest: boolean } | null,
): number {
  return append(binder.builder.variables, {
    name,
    function: functionIndex,
    span: spanOf(node),
    constant: false,
    parameter,
    writes: [],
  });
}
