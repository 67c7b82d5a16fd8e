import { ts } from 'ts-morph';
import { append, type ClassDraft, classDraft, moduleScope } from '../summary-builder';
import { type Binder, bindChildren, bindFunction, bindNode, hasModifier, spanOf } from './bind';
import { type Binding, createScope, declare, type Scope } from './scope';

/** Declares a class, its members and the functions that run when it is constructed. */
export function bindClass(binder: Binder, node: ts.ClassLikeDeclaration, scope: Scope): void {
  const draft = classDraft({ name: node.name?.text ?? '', span: spanOf(node, binder.source), parent: scope.function });
  const index = append(binder.builder.classes, draft);
  binder.classes.set(node, index);
  const binding: Binding = { kind: 'class', class: index };
  if (node.name && ts.isClassDeclaration(node)) declare(scope, node.name.text, binding);
  const inner = createScope(scope, scope.function, false);
  if (node.name) inner.names.set(node.name.text, binding);
  binder.scopes.set(node, inner);
  for (const heritage of node.heritageClauses ?? []) bindChildren(binder, heritage, inner);
  for (const member of node.members) bindMember(binder, member, inner, draft, index);
}

function bindMember(binder: Binder, member: ts.ClassElement, scope: Scope, draft: ClassDraft, index: number): void {
  if (ts.isPropertyDeclaration(member)) {
    if (!member.initializer) return;
    if (isStatic(member)) return bindNode(binder, member.initializer, scope);
    const initialiser = draft.fieldInitialiser ?? addFieldInitialiser(binder, draft, scope, index);
    draft.fieldInitialiser = initialiser;
    const fieldScope = createScope(scope, initialiser, true);
    binder.scopes.set(member, fieldScope);
    return bindNode(binder, member.initializer, fieldScope);
  }
  if (ts.isClassStaticBlockDeclaration(member)) return bindNode(binder, member.body, scope);
  if (!ts.isMethodDeclaration(member) && !ts.isConstructorDeclaration(member) && !ts.isAccessor(member)) return;
  bindFunction(binder, member, scope);
  const functionIndex = binder.functions.get(member);
  const method = functionIndex === undefined ? undefined : binder.builder.functions[functionIndex];
  if (!method || functionIndex === undefined) return;
  method.class = index;
  if (ts.isConstructorDeclaration(member)) {
    draft.constructor_ = functionIndex;
    method.name = draft.name ? `new ${draft.name}` : 'constructor';
    return;
  }
  const { name } = method;
  // Nobody calls a setter by its name.
  if (!ts.isSetAccessor(member))
    draft.methods.push({ name, function: functionIndex, static: isStatic(member), accessor: ts.isAccessor(member) });
  if (draft.name) method.name = `${draft.name}.${method.name}`;
}

function addFieldInitialiser(binder: Binder, draft: ClassDraft, scope: Scope, index: number): number {
  return append(binder.builder.functions, {
    ...moduleScope(0),
    name: `new ${draft.name}`,
    kind: 'field-initialiser',
    span: draft.span,
    nameSpan: { start: draft.span.start, end: draft.span.start },
    parent: scope.function,
    class: index,
  });
}

function isStatic(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}
