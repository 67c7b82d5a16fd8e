import type { ValueRef } from '../../model';
import { append } from '../summary-builder';
import { child, childrenOf, type SyntaxNode } from '../tree-sitter/syntax-node';
import { baseNodes, bodyOf, declareType, isTypeDeclaration, membersOf, syntheticFunction } from './declare-type';
import { annotationsOf, hasModifier, nameSpanOf } from './modifiers';
import { readLombokConstructors, readLombokGetters } from './read-lombok';
import { readConstructor, readMethod, readRecord } from './read-method';
import { readBlock } from './read-statement';
import { readArguments, readValue } from './read-value';
import { nameText, type Place, type Reader, spanOf, THIS } from './reader';
import { createScope, type DeclaredType, type Scope } from './scope';
import { typeValue } from './type-value';

/** Declares and reads a type that stands inside a function: a local or an anonymous class. */
export function readInnerType(reader: Reader, node: SyntaxNode, place: Place): DeclaredType {
  const type = declareType(reader, node, place.function, place.scope);
  readType(reader, node, type, place.scope);
  return type;
}

/** Reads a declared type: what it extends, its annotations, initialisers and the bodies of its methods. */
export function readType(reader: Reader, node: SyntaxNode, type: DeclaredType, outer: Scope): void {
  const draft = reader.builder.classes[type.class];
  if (!draft) return;
  const scope = createScope(outer, type);
  const bases = baseNodes(node).map((base) => typeValue(reader, base, outer));
  const created = node.type === 'object_creation_expression' ? child(node, 'type') : undefined;
  if (created) bases.push(typeValue(reader, created, outer));
  draft.extends = bases.length > 1 ? { kind: 'choice', options: bases } : (bases[0] ?? null);
  draft.decorators = annotationsOf(reader, node, outer);
  for (const member of membersOf(bodyOf(node))) readMember(reader, member, type, scope);
  if (node.type === 'record_declaration') readRecord(reader, node, type, scope);
  readLombokConstructors(reader, node, type, scope);
  readLombokGetters(reader, node, type);
  declareInjectedFields(reader, node, type, scope);
}

function readMember(reader: Reader, member: SyntaxNode, type: DeclaredType, scope: Scope): void {
  if (isTypeDeclaration(member)) {
    const inner = type.types.get(nameText(reader, child(member, 'name')));
    if (inner) readType(reader, member, inner, scope);
    return;
  }
  switch (member.type) {
    case 'field_declaration':
    case 'constant_declaration':
      for (const declarator of childrenOf(member, 'declarator')) readField(reader, declarator, type, scope);
      return;
    case 'enum_constant':
      return readEnumConstant(reader, member, type, scope);
    case 'static_initializer': {
      const block = member.children[0];
      if (block) readBlock(reader, block, staticPlace(scope));
      return;
    }
    case 'block':
      return readBlock(reader, member, initialiserPlace(reader, type, scope));
    case 'method_declaration':
      return readMethod(reader, member, type, scope);
    case 'constructor_declaration':
      return readConstructor(reader, member, type, scope);
    default:
  }
}

/** Static initialisers run once, when the class is loaded: as module scope does. */
function staticPlace(scope: Scope): Place {
  return { function: 0, scope: createScope(scope), conditions: [], loop: false };
}

function initialiserPlace(reader: Reader, type: DeclaredType, scope: Scope): Place {
  const draft = reader.builder.classes[type.class];
  const known = draft?.fieldInitialiser ?? null;
  const node: SyntaxNode = {
    type: '',
    start: draft?.span.start ?? 0,
    end: draft?.span.end ?? 0,
    field: null,
    children: [],
  };
  const facts = { name: `new ${type.name}`, kind: 'field-initialiser' as const };
  const index = known ?? syntheticFunction(reader, facts, node, draft?.parent ?? 0, type.class);
  if (draft) draft.fieldInitialiser = index;
  return { function: index, scope: createScope(scope), conditions: [], loop: false };
}

function readField(reader: Reader, declarator: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const initialiser = child(declarator, 'value');
  if (!initialiser) return;
  const name = nameText(reader, child(declarator, 'name'));
  const field = type.fields.get(name);
  const span = nameSpanOf(declarator);
  if (field?.kind === 'static') {
    const place = staticPlace(scope);
    const value = readValue(reader, initialiser, place);
    reader.builder.variables[field.variable]?.writes.push({ value, function: 0, conditions: [], span });
    return;
  }
  const place = initialiserPlace(reader, type, scope);
  const value = readValue(reader, initialiser, place);
  reader.builder.memberWrites.push({ object: THIS, name, value, function: place.function, conditions: [], span });
}

/** `INSTANCE(args) { … }` is a static field made with the enum's constructor. */
function readEnumConstant(reader: Reader, node: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const name = nameText(reader, child(node, 'name'));
  const field = type.fields.get(name);
  if (field?.kind !== 'static') return;
  const place = staticPlace(scope);
  const args = readArguments(reader, child(node, 'arguments'), place);
  const call = append(reader.builder.calls, {
    form: 'new',
    callee: { kind: 'class', class: type.class },
    args,
    span: spanOf(node),
    text: name,
    function: 0,
    conditions: [],
    loop: false,
    awaited: false,
  });
  const value: ValueRef = { kind: 'call', call };
  const write = { value, function: 0, conditions: [], span: nameSpanOf(node) };
  reader.builder.variables[field.variable]?.writes.push(write);
}

/** Fields that nothing in the file sets are set by a container: all that is known of them is their type. */
function declareInjectedFields(reader: Reader, node: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const written = new Set(reader.builder.memberWrites.map((write) => write.name));
  for (const member of membersOf(bodyOf(node))) {
    const declared = child(member, 'type');
    if (member.type !== 'field_declaration' || !declared) continue;
    for (const declarator of childrenOf(member, 'declarator')) {
      const name = nameText(reader, child(declarator, 'name'));
      const field = type.fields.get(name);
      if (!field || (field.kind === 'instance' && written.has(name))) continue;
      const value: ValueRef = { kind: 'declared', type: typeValue(reader, declared, scope) };
      if (value.type.kind === 'constant' || isPlainText(reader, declared)) continue;
      const span = nameSpanOf(declarator);
      if (field.kind === 'instance') {
        const place = initialiserPlace(reader, type, scope);
        const write = { object: THIS, name, value, function: place.function, conditions: [], span };
        reader.builder.memberWrites.push(write);
      } else if (hasModifier(reader, member, 'static') && isUnwritten(reader, field.variable)) {
        reader.builder.variables[field.variable]?.writes.push({ value, function: 0, conditions: [], span });
      }
    }
  }
}

function isUnwritten(reader: Reader, variable: number): boolean {
  return reader.builder.variables[variable]?.writes.length === 0;
}

function isPlainText(reader: Reader, type: SyntaxNode): boolean {
  return /^(String|Integer|Long|Boolean|Double|Float|Character|Object)$/.test(nameText(reader, type));
}
