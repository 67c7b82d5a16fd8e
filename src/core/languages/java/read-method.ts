import { append, type FunctionDraft, moduleScope } from '../summary-builder';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { bodyOf, membersOf, syntheticFunction } from './declare-type';
import { annotationsOf, hasModifier, nameSpanOf } from './modifiers';
import { readBlock } from './read-statement';
import { nameText, type Place, type Reader, spanOf, THIS } from './reader';
import { createScope, type DeclaredType, type Scope } from './scope';
import { typeValue } from './type-value';

/** The name under which constructors stand among a class's methods: overloads are told apart by their arguments. */
export const CONSTRUCTOR = '<init>';

export function readMethod(reader: Reader, node: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const name = nameText(reader, child(node, 'name'));
  const draft = functionDraft(reader, node, type, `${type.name}.${name}`);
  const returnType = child(node, 'type');
  draft.decorators = annotationsOf(reader, node, scope);
  if (returnType) draft.returnType = typeValue(reader, returnType, scope);
  const index = append(reader.builder.functions, draft);
  const method = { name, function: index, static: hasModifier(reader, node, 'static'), accessor: false };
  const body = child(node, 'body');
  // Without a body there is nothing to call: whoever implements it has it.
  if (body) reader.builder.classes[type.class]?.methods.push(method);
  const inner = createScope(scope);
  declareParameters(reader, child(node, 'parameters'), index, inner);
  if (body) readBlock(reader, body, { function: index, scope: inner, conditions: [], loop: false });
}

export function readConstructor(reader: Reader, node: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const draft = functionDraft(reader, node, type, `new ${type.name}`);
  draft.kind = 'constructor';
  draft.decorators = annotationsOf(reader, node, scope);
  const index = append(reader.builder.functions, draft);
  addConstructor(reader, type, index);
  const inner = createScope(scope);
  declareParameters(reader, child(node, 'parameters'), index, inner);
  const body = child(node, 'body');
  if (body) readBlock(reader, body, { function: index, scope: inner, conditions: [], loop: false });
}

function addConstructor(reader: Reader, type: DeclaredType, index: number): void {
  const draft = reader.builder.classes[type.class];
  if (!draft) return;
  draft.constructor_ ??= index;
  draft.methods.push({ name: CONSTRUCTOR, function: index, static: false, accessor: false });
}

function functionDraft(reader: Reader, node: SyntaxNode, type: DeclaredType, name: string): FunctionDraft {
  const parameters = child(node, 'parameters')?.children ?? [];
  const variadic = parameters.some((parameter) => parameter.type === 'spread_parameter');
  return {
    ...moduleScope(0),
    name,
    kind: 'method',
    span: spanOf(node),
    nameSpan: nameSpanOf(node),
    parent: reader.builder.classes[type.class]?.parent ?? 0,
    class: type.class,
    parameters: parameters.filter((parameter) => parameter.type !== 'receiver_parameter').length,
    ...(variadic && { variadic }),
  };
}

/** Declares the parameters of a method, constructor or lambda expression in its scope. */
export function declareParameters(
  reader: Reader,
  parameters: SyntaxNode | undefined,
  functionIndex: number,
  scope: Scope,
): void {
  const nodes = parameters?.type === 'identifier' ? [parameters] : (parameters?.children ?? []);
  nodes
    .filter((node) => node.type !== 'receiver_parameter')
    .forEach((node, index) => {
      const named = node.type === 'spread_parameter' ? node.children.find((each) => child(each, 'name')) : node;
      const name = node.type === 'identifier' ? node : named && child(named, 'name');
      const type = child(node, 'type');
      if (!name) return;
      const variable = append(reader.builder.variables, {
        name: nameText(reader, name),
        function: functionIndex,
        span: spanOf(name),
        constant: false,
        parameter: { index, path: [], rest: node.type === 'spread_parameter' },
        writes: [],
        ...(type && { type: typeValue(reader, type, scope) }),
      });
      scope.names.set(nameText(reader, name), variable);
    });
}

/** A record has a constructor that sets its components and a method for each; both may be written out. */
export function readRecord(reader: Reader, node: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const members = membersOf(bodyOf(node));
  const compact = members.find((member) => member.type === 'compact_constructor_declaration');
  const parent = reader.builder.classes[type.class]?.parent ?? 0;
  const facts = { name: `new ${type.name}`, kind: 'constructor' as const };
  const index = syntheticFunction(reader, facts, compact ?? node, parent, type.class);
  const draft = reader.builder.functions[index];
  const components = child(node, 'parameters');
  if (draft) draft.parameters = components?.children.length ?? 0;
  const inner = createScope(scope);
  declareParameters(reader, components, index, inner);
  addConstructor(reader, type, index);
  const place: Place = { function: index, scope: inner, conditions: [], loop: false };
  const body = compact && child(compact, 'body');
  if (body) readBlock(reader, body, place);
  for (const component of components?.children ?? []) readComponent(reader, component, type, place, members);
}

function readComponent(
  reader: Reader,
  node: SyntaxNode,
  type: DeclaredType,
  place: Place,
  members: readonly SyntaxNode[],
): void {
  const name = nameText(reader, child(node, 'name'));
  const variable = place.scope.names.get(name);
  if (variable === undefined) return;
  const value = { kind: 'variable' as const, variable };
  const write = { object: THIS, name, value, function: place.function, conditions: [], span: nameSpanOf(node) };
  reader.builder.memberWrites.push(write);
  if (members.some((each) => each.type === 'method_declaration' && nameText(reader, child(each, 'name')) === name))
    return;
  const parent = reader.builder.classes[type.class]?.parent ?? 0;
  const facts = { name: `${type.name}.${name}`, kind: 'method' as const };
  const getter = syntheticFunction(reader, facts, node, parent, type.class);
  reader.builder.functions[getter]?.returns.push({ kind: 'member', of: THIS, name });
  const method = { name, function: getter, static: false, accessor: false };
  reader.builder.classes[type.class]?.methods.push(method);
}
