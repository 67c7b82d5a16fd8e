import type { ValueRef } from '../../model';
import { append, classDraft, moduleScope } from '../summary-builder';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { hasModifier, nameSpanOf } from './modifiers';
import { nameText, type Reader, spanOf } from './reader';
import type { DeclaredType, Scope } from './scope';

/** Nested types below this are nobody's code. */
const MAX_NESTING = 20;

const TYPE_DECLARATIONS = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
]);

export function isTypeDeclaration(node: SyntaxNode): boolean {
  return TYPE_DECLARATIONS.has(node.type);
}

/** The members of a type's body; those of an enum stand one level deeper. */
export function membersOf(body: SyntaxNode | undefined): readonly SyntaxNode[] {
  const members = body?.children ?? [];
  if (!members.some(({ type }) => type === 'enum_body_declarations')) return members;
  return members.flatMap((member) => (member.type === 'enum_body_declarations' ? member.children : [member]));
}

/** Declares a type, its fields and methods, and the types in it, so that names used before their declaration resolve. */
export function declareType(
  reader: Reader,
  node: SyntaxNode,
  parent: number,
  scope: Scope | null,
  depth = 0,
): DeclaredType {
  const { builder } = reader;
  const name = nameText(reader, child(node, 'name'));
  const index = append(builder.classes, classDraft({ name, span: spanOf(node), parent }));
  const isInterface = node.type === 'interface_declaration' || node.type === 'annotation_type_declaration';
  const draft = builder.classes[index];
  if (draft && (isInterface || hasModifier(reader, node, 'abstract'))) draft.abstract = true;
  const type: DeclaredType = {
    name,
    class: index,
    fields: new Map(),
    methods: new Map(),
    types: new Map(),
    hasBase: baseNodes(node).length > 0 || node.type === 'object_creation_expression',
  };
  for (const member of membersOf(bodyOf(node))) declareMember(reader, member, type, parent, isInterface, depth);
  if (node.type === 'record_declaration') declareComponents(reader, node, type);
  if (node.type === 'enum_declaration') type.methods.set('values', true);
  if (scope && name !== '') scope.types.set(name, type);
  return type;
}

export function bodyOf(node: SyntaxNode): SyntaxNode | undefined {
  return child(node, 'body') ?? node.children.find((each) => each.type === 'class_body');
}

/** Type nodes after `extends` and `implements`. */
export function baseNodes(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((each) => {
    if (each.type === 'superclass') return each.children;
    const lists = each.type === 'super_interfaces' || each.type === 'extends_interfaces' ? each.children : [];
    return lists.flatMap((list) => (list.type === 'type_list' ? list.children : [list]));
  });
}
function declareMember(
  reader: Reader,
  member: SyntaxNode,
  type: DeclaredType,
  parent: number,
  isInterface: boolean,
  depth: number,
): void {
  if (isTypeDeclaration(member)) {
    if (depth > MAX_NESTING) return;
    const inner = declareType(reader, member, parent, null, depth + 1);
    type.types.set(inner.name, inner);
    addStatic(reader, type, inner.name, { kind: 'class', class: inner.class });
  } else if (member.type === 'field_declaration' || member.type === 'constant_declaration') {
    const isStatic = isInterface || hasModifier(reader, member, 'static');
    const constant = isInterface || hasModifier(reader, member, 'final');
    for (const declarator of member.children.filter((each) => each.type === 'variable_declarator')) {
      declareField(reader, type, declarator, isStatic, constant);
    }
  } else if (member.type === 'enum_constant') {
    declareField(reader, type, member, true, true);
  } else if (member.type === 'method_declaration') {
    const name = nameText(reader, child(member, 'name'));
    type.methods.set(name, (type.methods.get(name) ?? false) || hasModifier(reader, member, 'static'));
  }
}

function declareField(
  reader: Reader,
  type: DeclaredType,
  node: SyntaxNode,
  isStatic: boolean,
  constant: boolean,
): void {
  const name = nameText(reader, child(node, 'name'));
  if (!isStatic) {
    type.fields.set(name, { kind: 'instance' });
    return;
  }
  const variable = append(reader.builder.variables, {
    name,
    function: 0,
    span: nameSpanOf(node),
    constant,
    parameter: null,
    writes: [],
  });
  type.fields.set(name, { kind: 'static', variable });
  addStatic(reader, type, name, { kind: 'variable', variable });
}

function addStatic(reader: Reader, type: DeclaredType, name: string, value: ValueRef): void {
  reader.builder.classes[type.class]?.staticFields.push({ name, value });
}

/** A record's components are fields with a method of the same name. */
function declareComponents(reader: Reader, node: SyntaxNode, type: DeclaredType): void {
  for (const parameter of child(node, 'parameters')?.children ?? []) {
    const name = nameText(reader, child(parameter, 'name'));
    if (name === '') continue;
    type.fields.set(name, { kind: 'instance' });
    if (!type.methods.has(name)) type.methods.set(name, false);
  }
}

/** A function of the summary that stands for code without a declaration of its own. */
export function syntheticFunction(
  reader: Reader,
  facts: { readonly name: string; readonly kind: 'field-initialiser' | 'constructor' | 'method' | 'arrow' },
  node: SyntaxNode,
  parent: number,
  owner: number | null,
): number {
  return append(reader.builder.functions, {
    ...moduleScope(0),
    ...facts,
    span: spanOf(node),
    nameSpan: nameSpanOf(node),
    parent,
    class: owner,
  });
}
