import type { FunctionKind } from '../../model';
import { append } from '../summary-builder';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { type Binder, bindNode } from './bind';
import { addVariable, declareName } from './bind-names';
import { spanOf } from './reader';
import { type Binding, createScope, type Scope } from './scope';

/** Declares a function or lambda, its parameters and what is in it. `receiver`: what its first parameter stands for. */
export function bindFunction(binder: Binder, node: SyntaxNode, scope: Scope, receiver: Binding | null = null): number {
  const name = child(node, 'name');
  const index = append(binder.builder.functions, {
    name: name ? textOf(binder, name) : '',
    kind: kindOf(node, scope),
    span: spanOf(node),
    nameSpan: name ? spanOf(name) : { start: node.start, end: Math.min(node.end, node.start + 6) },
    parent: scope.function,
    class: null,
    parameters: 0,
    async: binder.text.startsWith('async', node.start),
    generator: false,
    returns: [],
    decorators: [],
  });
  binder.functions.set(node, index);
  if (name && scope.kind !== 'class') {
    declareName(binder, textOf(binder, name), name, scope, { kind: 'function', function: index });
  }
  const inner = createScope(scope, 'function', index);
  binder.scopes.set(node, inner);
  bindParameters(binder, child(node, 'parameters'), inner, index, receiver);
  const body = child(node, 'body');
  if (body) bindNode(binder, body, inner);
  return index;
}

function kindOf(node: SyntaxNode, scope: Scope): FunctionKind {
  // Functions in functions see the `self` of the method around them.
  return node.type === 'lambda' || scope.kind === 'function' ? 'arrow' : 'function';
}

function bindParameters(
  binder: Binder,
  list: SyntaxNode | undefined,
  scope: Scope,
  index: number,
  receiver: Binding | null,
): void {
  let position = 0;
  let first = receiver !== null;
  for (const parameter of list?.children ?? []) {
    const name = parameterName(parameter);
    if (name === undefined) continue;
    const text = textOf(binder, name);
    if (first && receiver) {
      first = false;
      scope.names.set(text, receiver);
      continue;
    }
    const rest = parameter.type.includes('splat') || parameter.children[0]?.type.includes('splat') === true;
    const variable = addVariable(binder, text, name, index, { index: position, path: [], rest });
    scope.names.set(text, { kind: 'variable', variable });
    position++;
    const value = child(parameter, 'value');
    // Default values are worked out where the function is defined.
    if (value) bindNode(binder, value, scope.parent ?? scope);
  }
  const draft = binder.builder.functions[index];
  if (draft) draft.parameters = position;
}

/** The identifier of a parameter in any of its spellings; none for `*` and `/`. */
export function parameterName(parameter: SyntaxNode): SyntaxNode | undefined {
  if (parameter.type === 'identifier') return parameter;
  const named = child(parameter, 'name') ?? parameter.children[0];
  if (named === undefined) return undefined;
  return named.type === 'identifier' ? named : named.children.find((inner) => inner.type === 'identifier');
}
