import { append, type ClassDraft, classDraft } from '../summary-builder';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { type Binder, bindNode } from './bind';
import { bindFunction } from './bind-function';
import { declareName } from './bind-names';
import { spanOf } from './reader';
import { type Binding, createScope, type Scope } from './scope';

/** Declares a class, its attributes and its methods. Its body runs where it stands, once. */
export function bindClass(binder: Binder, node: SyntaxNode, scope: Scope): void {
  const name = child(node, 'name');
  const draft = classDraft({ name: name ? textOf(binder, name) : '', span: spanOf(node), parent: scope.function });
  const index = append(binder.builder.classes, draft);
  binder.classes.set(node, index);
  if (name) declareName(binder, draft.name, name, scope, { kind: 'class', class: index });
  const bases = child(node, 'superclasses');
  if (bases) bindNode(binder, bases, scope);
  const inner = createScope(scope, 'class', scope.function);
  binder.scopes.set(node, inner);
  for (const member of child(node, 'body')?.children ?? []) bindMember(binder, member, inner, draft, index);
}

/** Methods that are read like fields. */
const PROPERTY = /^(property|(functools\.)?cached_property|(\w+\.)?lazy_property)$/;

function bindMember(binder: Binder, member: SyntaxNode, scope: Scope, draft: ClassDraft, index: number): void {
  const definition = member.type === 'decorated_definition' ? child(member, 'definition') : member;
  if (definition?.type !== 'function_definition') return bindNode(binder, member, scope);
  const decorators = member.children.filter((inner) => inner.type === 'decorator');
  for (const decorator of decorators) for (const inner of decorator.children) bindNode(binder, inner, scope);
  const names = decorators.map((decorator) => textOf(binder, decorator).slice(1).trim());
  const nameNode = child(definition, 'name');
  const name = nameNode ? textOf(binder, nameNode) : '';
  const ofClass = names.includes('classmethod') || name === '__new__' || name === '__init_subclass__';
  const receiver: Binding = ofClass ? { kind: 'class', class: index } : { kind: 'self' };
  const free = names.includes('staticmethod');
  const functionIndex = bindFunction(binder, definition, scope, free ? null : receiver);
  const method = binder.builder.functions[functionIndex];
  if (!method) return;
  method.class = index;
  method.name = draft.name ? `${draft.name}.${name}` : name;
  if (name === '__init__') {
    method.kind = 'constructor';
    draft.constructor_ = functionIndex;
  } else if (name === '__new__') {
    method.kind = 'field-initialiser';
    draft.fieldInitialiser = functionIndex;
  } else {
    method.kind = 'method';
    const accessor = names.some((one) => PROPERTY.test(one));
    draft.methods.push({ name, function: functionIndex, static: false, accessor });
    // Class and static methods are found on the class and on its instances.
    if (ofClass || free) draft.methods.push({ name, function: functionIndex, static: true, accessor: false });
  }
}
